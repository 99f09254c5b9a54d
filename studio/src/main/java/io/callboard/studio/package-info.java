/**
 * The demo: a small application for a music label that embeds Callboard, and the pages that show
 * it. Start at {@link io.callboard.studio.Studio}.
 */
@NullMarked
package io.callboard.studio;

import org.jspecify.annotations.NullMarked;
