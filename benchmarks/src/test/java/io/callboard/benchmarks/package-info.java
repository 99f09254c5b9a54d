/** The harness, with numbers that are too small to measure anything. */
@NullMarked
package io.callboard.benchmarks;

import org.jspecify.annotations.NullMarked;
