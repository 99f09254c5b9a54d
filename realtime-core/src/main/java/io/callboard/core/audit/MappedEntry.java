package io.callboard.core.audit;

import io.callboard.core.event.Publication;
import io.callboard.core.room.Room;
import java.util.List;
import java.util.Set;

/**
 * What becomes of an entry.
 *
 * @param publications the events it stands for, in the order of the catalog; often one or none
 * @param rooms the rooms whose history it belongs to
 * @param changes what it changes about memberships
 */
public record MappedEntry(
        List<Publication> publications, Set<Room> rooms, List<MembershipChange> changes) {
    public MappedEntry {
        publications = List.copyOf(publications);
        rooms = Set.copyOf(rooms);
        changes = List.copyOf(changes);
    }
}
