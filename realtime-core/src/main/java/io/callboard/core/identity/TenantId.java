package io.callboard.core.identity;

import org.jspecify.annotations.Nullable;

/**
 * Ids of users and rooms where there are tenants. Outside, the id of a tenant's user or room is
 * written {@code u1}. Inside it is {@code acme~u1}: so equal ids of two tenants are different ones
 * wherever they are compared, stored or listened to. No id from outside holds a {@code ~}.
 */
public final class TenantId {
    private static final char SEPARATOR = '~';

    private TenantId() {}

    /**
     * As it is inside.
     *
     * @param tenant null where there are none
     * @param id as it is outside
     * @throws IllegalArgumentException if the id is a tenant's already
     */
    public static String of(@Nullable String tenant, String id) {
        if (id.indexOf(SEPARATOR) >= 0) {
            throw new IllegalArgumentException("An id from outside holds no " + SEPARATOR);
        }
        return tenant == null ? id : tenant + SEPARATOR + id;
    }

    /** As it is outside. */
    public static String plain(String id) {
        return id.substring(id.indexOf(SEPARATOR) + 1);
    }

    /** Whose it is; null if it is no tenant's. */
    public static @Nullable String tenant(String id) {
        int separator = id.indexOf(SEPARATOR);
        return separator < 0 ? null : id.substring(0, separator);
    }
}
