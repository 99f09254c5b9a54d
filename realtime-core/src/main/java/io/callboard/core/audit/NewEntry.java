package io.callboard.core.audit;

import io.callboard.core.room.Room;
import java.util.Set;

/**
 * An entry that is ready to be appended.
 *
 * @param entry with {@link AuditEntry#id()} and {@link AuditEntry#at()} set
 * @param fingerprint stands for the content as the caller gave it: equal content, equal
 *     fingerprint; at most 64 characters. Tells a retry from another entry that claims the same id
 * @param rooms the rooms whose history the entry belongs to, at most {@value #MAX_ROOMS}
 */
public record NewEntry(AuditEntry entry, String fingerprint, Set<Room> rooms) {
    /** The most rooms an entry is filed under. */
    public static final int MAX_ROOMS = 16;

    public NewEntry {
        if (entry.id() == null || entry.at() == null) {
            throw new IllegalArgumentException("An entry needs an id and a time to be appended");
        }
        if (rooms.size() > MAX_ROOMS) {
            throw new IllegalArgumentException(
                    "An entry is filed under at most " + MAX_ROOMS + " rooms, not " + rooms.size());
        }
        rooms = Set.copyOf(rooms);
    }
}
