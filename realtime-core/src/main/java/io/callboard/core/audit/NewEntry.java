package io.callboard.core.audit;

import io.callboard.core.room.Room;
import java.util.Set;

/**
 * An entry that is ready to be appended.
 *
 * @param entry with {@link AuditEntry#id()} and {@link AuditEntry#at()} set
 * @param fingerprint stands for the content as the caller gave it: equal content, equal
 *     fingerprint; at most 64 characters. Tells a retry from another entry that claims the same id
 * @param rooms the rooms whose history the entry belongs to, at most 16
 */
public record NewEntry(AuditEntry entry, String fingerprint, Set<Room> rooms) {
    public NewEntry {
        if (entry.id() == null || entry.at() == null) {
            throw new IllegalArgumentException("An entry needs an id and a time to be appended");
        }
        rooms = Set.copyOf(rooms);
    }
}
