/**
 * Throws mutilated input at decoders. Start at {@link io.callboard.fuzz.Fuzz}.
 *
 * <p>A few seconds in each build; {@code -Dcallboard.fuzz.seconds=600} makes each test last that
 * long, and {@code -Dcallboard.fuzz.seed=N} changes what it tries.
 */
@NullMarked
package io.callboard.fuzz;

import org.jspecify.annotations.NullMarked;
