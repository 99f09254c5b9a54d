/**
 * The whole of Callboard on one thread in a time of its own, with everything that can go wrong, and
 * a checker of what is promised all the same. Start at {@link
 * io.callboard.testkit.simulation.Simulation}.
 */
@NullMarked
package io.callboard.testkit.simulation;

import org.jspecify.annotations.NullMarked;
