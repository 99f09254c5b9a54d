/**
 * Who is present in which room, for how long after his last connection broke, and what changed
 * lately. Reads no clock. Start at {@link io.callboard.core.presence.Presence}.
 */
@NullMarked
package io.callboard.core.presence;

import org.jspecify.annotations.NullMarked;
