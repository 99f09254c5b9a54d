/**
 * What the server does for each suite. Start at {@link
 * io.callboard.examples.conformance.profile.Profile}.
 */
@NullMarked
package io.callboard.examples.conformance.profile;

import org.jspecify.annotations.NullMarked;
