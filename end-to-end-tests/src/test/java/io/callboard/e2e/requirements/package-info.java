/**
 * Whether every requirement has tests that ran. Start at {@link
 * io.callboard.e2e.requirements.RequirementsCheck}.
 */
@NullMarked
package io.callboard.e2e.requirements;

import org.jspecify.annotations.NullMarked;
