/**
 * Who is present in which room, for how long after his last connection broke, what changed lately,
 * and what servers tell each other of it. Reads no clock. Start at {@link
 * io.callboard.core.presence.Presence}, for one server, and {@link
 * io.callboard.core.presence.PresenceEverywhere}, for several.
 */
@NullMarked
package io.callboard.core.presence;

import org.jspecify.annotations.NullMarked;
