package io.callboard.core.audit;

import io.callboard.core.identity.TenantId;
import java.util.Optional;

/**
 * That tokens were revoked is an entry too: every server that reads the log learns of it, and ends
 * the connections it has. Since when they are refused, the store says; so the entry is appended
 * when that is stored.
 */
public final class RevocationCall {
    /** Says that tokens of {@code data.userId} were revoked. */
    public static final String REVOKED = "CALLBOARD_TOKENS_REVOKED";

    private static final String USER_ID = "userId";

    private RevocationCall() {}

    /** The entry that says it of the user. */
    public static AuditEntry entry(String userId) {
        return AuditEntry.of(REVOKED)
                .tenant(TenantId.tenant(userId))
                .with(USER_ID, TenantId.plain(userId));
    }

    /**
     * The user of whom the entry says it, if it says it of one.
     *
     * @throws EntryRefusedException if it does, but not of whom
     */
    static Optional<String> userOf(AuditEntry entry) {
        return entry.action().equals(REVOKED)
                ? Optional.of(CallData.user(entry, USER_ID))
                : Optional.empty();
    }
}
