/** A realtime server in about 30 lines. Start at {@link io.callboard.examples.plain.EmbedPlain}. */
@NullMarked
package io.callboard.examples.plain;

import org.jspecify.annotations.NullMarked;
