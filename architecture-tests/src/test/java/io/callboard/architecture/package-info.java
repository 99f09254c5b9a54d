/**
 * Checks the arrows drawn in ARCHITECTURE.md, and the rules that keep the core and the protocol
 * free of clocks, threads and technologies. Start at {@link
 * io.callboard.architecture.ModuleArrowsTest}.
 *
 * <p>Every rule is also run on a small wrong package below {@code io.callboard.planted}, and has to
 * find what is wrong there: a rule that names a package which does not exist passes in silence.
 */
@NullMarked
package io.callboard.architecture;

import org.jspecify.annotations.NullMarked;
