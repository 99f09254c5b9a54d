/** What each suite expects. */
@NullMarked
package io.callboard.examples.conformance.profile;

import org.jspecify.annotations.NullMarked;
