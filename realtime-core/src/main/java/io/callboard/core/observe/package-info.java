/** What the core tells whoever counts and watches. */
@NullMarked
package io.callboard.core.observe;

import org.jspecify.annotations.NullMarked;
