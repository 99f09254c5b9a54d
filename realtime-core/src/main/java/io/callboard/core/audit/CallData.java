package io.callboard.core.audit;

import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import io.callboard.core.room.Room;
import org.jspecify.annotations.Nullable;

/** The data of entries that stand for calls. */
final class CallData {
    private CallData() {}

    /**
     * @throws EntryRefusedException if the entry has no such text
     */
    static String text(AuditEntry entry, String name) {
        if (entry.data().get(name) instanceof String text) {
            return text;
        }
        throw new EntryRefusedException(entry.action() + " needs the text data." + name);
    }

    /**
     * The user of the entry's tenant who has this id.
     *
     * @throws EntryRefusedException if the entry has no such id
     */
    static String user(AuditEntry entry, String name) {
        return user(entry.tenant(), text(entry, name));
    }

    /**
     * The user of the tenant who has this id.
     *
     * @throws EntryRefusedException if it is none
     */
    static String user(@Nullable String tenant, String id) {
        if (!Room.isId(id)) {
            throw new EntryRefusedException(
                    "A user id has 1-128 characters of A-Za-z0-9._- and is not " + Quoted.of(id));
        }
        return TenantId.of(tenant, id);
    }
}
