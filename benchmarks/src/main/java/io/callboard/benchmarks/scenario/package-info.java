/**
 * What is done to a server, and what is measured meanwhile. Start at {@link
 * io.callboard.benchmarks.scenario.Scenarios}.
 */
@NullMarked
package io.callboard.benchmarks.scenario;

import org.jspecify.annotations.NullMarked;
