/**
 * What Callboard costs, beside other servers: the same small application on each, and a generator
 * of load that checks what it gets. Start at {@link io.callboard.benchmarks.BenchCommand}.
 */
@NullMarked
package io.callboard.benchmarks;

import org.jspecify.annotations.NullMarked;
