package io.callboard.core.presence;

import io.callboard.core.room.Room;

/** A user in a room. */
record Seat(Room room, String userId) {}
