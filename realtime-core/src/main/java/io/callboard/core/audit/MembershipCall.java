package io.callboard.core.audit;

import io.callboard.core.Quoted;
import io.callboard.core.identity.TenantId;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import java.util.Optional;

/**
 * Changes of memberships that are made by a call, and not by something that happened: they are
 * entries too, so that the log alone says who was in which room at each position.
 */
public final class MembershipCall {
    /** Makes {@code data.userId} a member of {@code data.room} with {@code data.role}. */
    public static final String PUT = "CALLBOARD_MEMBER_PUT";

    /** Ends the membership of {@code data.userId} in {@code data.room}. */
    public static final String REMOVED = "CALLBOARD_MEMBER_REMOVED";

    private static final String ROOM = "room";
    private static final String USER_ID = "userId";
    private static final String ROLE = "role";

    private MembershipCall() {}

    /** The entry that stands for the change. */
    public static AuditEntry entry(MembershipChange change) {
        Role role = change.role();
        String userId = TenantId.plain(change.userId());
        if (!TenantId.of(change.room().tenant(), userId).equals(change.userId())) {
            throw new IllegalArgumentException("The user and the room are of different tenants");
        }
        AuditEntry entry =
                AuditEntry.of(role == null ? REMOVED : PUT)
                        .tenant(change.room().tenant())
                        .with(ROOM, change.room().name())
                        .with(USER_ID, userId);
        return role == null ? entry : entry.with(ROLE, role.toString());
    }

    /**
     * The change that the entry stands for, if it stands for one.
     *
     * @throws EntryRefusedException if it says so, but not which
     */
    static Optional<MembershipChange> changeOf(AuditEntry entry) {
        if (entry.action().equals(PUT)) {
            return Optional.of(
                    new MembershipChange(
                            room(entry),
                            CallData.user(entry, USER_ID),
                            AuditMapping.role(CallData.text(entry, ROLE))));
        }
        if (entry.action().equals(REMOVED)) {
            return Optional.of(
                    new MembershipChange(room(entry), CallData.user(entry, USER_ID), null));
        }
        return Optional.empty();
    }

    private static Room room(AuditEntry entry) {
        String text = CallData.text(entry, ROOM);
        return Room.tryParse(text)
                .map(room -> room.in(entry.tenant()))
                .orElseThrow(
                        () ->
                                new EntryRefusedException(
                                        "A room is written kind:id, unlike " + Quoted.of(text)));
    }
}
