package io.callboard.core.audit;

import io.callboard.core.event.Publication;
import io.callboard.core.notification.NotificationChange;
import io.callboard.core.room.Room;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an entry.
 *
 * @param publications the events it stands for, in the order of the catalog; often one or none
 * @param rooms the rooms whose history it belongs to
 * @param changes what it changes about memberships
 * @param notifications what it changes about notifications
 * @param revoked the user whose tokens were revoked, or null
 */
public record MappedEntry(
        List<Publication> publications,
        Set<Room> rooms,
        List<MembershipChange> changes,
        List<NotificationChange> notifications,
        @Nullable String revoked) {
    public MappedEntry {
        publications = List.copyOf(publications);
        rooms = Set.copyOf(rooms);
        changes = List.copyOf(changes);
        notifications = List.copyOf(notifications);
    }

    /** The same with these events behind its own. */
    public MappedEntry followedBy(List<Publication> more) {
        List<Publication> all = new ArrayList<>(publications);
        all.addAll(more);
        return new MappedEntry(all, rooms, changes, notifications, revoked);
    }
}
