package io.callboard.app.http;

import io.callboard.app.Sentence;
import io.callboard.core.audit.AuditEntry;
import io.callboard.core.identity.TenantId;
import io.callboard.core.room.Room;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tenant a caller means. Where there are tenants he always says so, and else never: a call
 * that forgot it must not reach somebody else, or nobody.
 *
 * @param required whether there are tenants
 */
record Tenancy(boolean required) {
    static final String NAME = "tenant";

    /**
     * The tenant that the query names; null where there are none.
     *
     * @throws ProblemException with status 422 if it should, or should not
     */
    @Nullable String of(Request request) {
        return checked(request.parameter(NAME), "Add ?tenant=");
    }

    /** The tenant that a body names; otherwise as {@link #of(Request)}. */
    @Nullable String of(Members body) {
        return checked(body.optionalText(NAME), "Give a tenant");
    }

    /** The user of that tenant who has this id. */
    String user(Request request, String id) {
        return TenantId.of(of(request), id);
    }

    /** The room of that tenant. */
    Room room(Request request, Room room) {
        return room.in(of(request));
    }

    /** The same entries, if they say whose they are. */
    List<AuditEntry> checked(List<AuditEntry> entries) {
        entries.forEach(entry -> checked(entry.tenant(), "Give the entry a tenant"));
        return entries;
    }

    private @Nullable String checked(@Nullable String tenant, String remedy) {
        if (required && tenant == null) {
            throw invalid(
                    "There are tenants (JWT_TENANT_CLAIM), and it is not said which is meant. "
                            + remedy);
        }
        if (!required && tenant != null) {
            throw invalid(
                    "There are no tenants here, as JWT_TENANT_CLAIM is not set. Leave the tenant out");
        }
        if (tenant != null && !Room.isId(tenant)) {
            throw invalid("A tenant has 1-128 characters of A-Za-z0-9._-");
        }
        return tenant;
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalid(Sentence.of(detail)));
    }
}
