/**
 * From the log to the clients: reads what was recorded, in order, and hands each event to those who
 * are to hear it. Start at {@link io.callboard.core.delivery.Tail}.
 */
@NullMarked
package io.callboard.core.delivery;

import org.jspecify.annotations.NullMarked;
