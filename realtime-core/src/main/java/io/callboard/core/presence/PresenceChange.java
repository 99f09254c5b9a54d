package io.callboard.core.presence;

import io.callboard.core.room.Room;

/** A user is present in the room from now on, or no longer is. */
public record PresenceChange(Room room, String userId, boolean isPresent) {}
