/**
 * Rooms: their names, who may enter, who is inside. Knows nothing of the wire. Start at {@link
 * io.callboard.core.room.JoinRoom}.
 */
@NullMarked
package io.callboard.core.room;

import org.jspecify.annotations.NullMarked;
