/**
 * What the server counts, as operators read it. Start at {@link io.callboard.app.metrics.Counts}.
 */
@NullMarked
package io.callboard.app.metrics;

import org.jspecify.annotations.NullMarked;
