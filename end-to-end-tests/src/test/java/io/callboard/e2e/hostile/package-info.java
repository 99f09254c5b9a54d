/**
 * Clients that mean no good, against the packaged server. Start at {@link
 * io.callboard.e2e.hostile.HostileInputsIT}.
 */
@NullMarked
package io.callboard.e2e.hostile;

import org.jspecify.annotations.NullMarked;
