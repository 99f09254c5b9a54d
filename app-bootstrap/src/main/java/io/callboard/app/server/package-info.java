/**
 * The standalone server: everything the settings ask for, wired, started and stopped. Start at
 * {@link io.callboard.app.server.CallboardServer}.
 */
@NullMarked
package io.callboard.app.server;

import org.jspecify.annotations.NullMarked;
