/**
 * What every transport of the engine promises, checked from the outside: with raw sockets, against
 * an engine that echoes. Knows no transport. Start at {@link
 * io.callboard.jsr356.contract.TransportContract}.
 */
@NullMarked
package io.callboard.jsr356.contract;

import org.jspecify.annotations.NullMarked;
