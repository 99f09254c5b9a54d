/**
 * Events: which there are, what they carry, and who is to hear them. Start at {@link
 * io.callboard.core.event.EventCatalog}.
 */
@NullMarked
package io.callboard.core.event;

import org.jspecify.annotations.NullMarked;
