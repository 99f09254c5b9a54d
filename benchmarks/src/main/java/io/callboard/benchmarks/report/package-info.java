/**
 * Runs scenarios and tells what came out. Start at {@link io.callboard.benchmarks.report.Rounds}.
 */
@NullMarked
package io.callboard.benchmarks.report;

import org.jspecify.annotations.NullMarked;
