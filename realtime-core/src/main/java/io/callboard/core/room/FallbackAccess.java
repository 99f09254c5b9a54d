package io.callboard.core.room;

import io.callboard.core.identity.Identity;

/** Grants what one rule grants, and asks another one about the rest only. */
public final class FallbackAccess implements RoomAccess {
    private final RoomAccess first;
    private final RoomAccess otherwise;

    /**
     * @param otherwise asked if the first denies; not if it has no answer
     */
    public FallbackAccess(RoomAccess first, RoomAccess otherwise) {
        this.first = first;
        this.otherwise = otherwise;
    }

    @Override
    public Access decide(Identity identity, Room room) {
        Access answer = first.decide(identity, room);
        return answer instanceof Access.Granted ? answer : otherwise.decide(identity, room);
    }

    @Override
    public Access reconsider(Identity identity, Room room) {
        Access answer = first.reconsider(identity, room);
        return answer instanceof Access.Granted ? answer : otherwise.reconsider(identity, room);
    }

    @Override
    public void changed(Room room, String userId) {
        first.changed(room, userId);
        otherwise.changed(room, userId);
    }
}
