/**
 * Callboard as a library: the core, wired to Socket.IO sockets. Start at {@link
 * io.callboard.realtime.Realtime}.
 */
@NullMarked
package io.callboard.realtime;

import org.jspecify.annotations.NullMarked;
