/** Single steps of an event's way, measured by JMH; {@code ./callboard bench --jmh PATTERN}. */
@NullMarked
package io.callboard.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
