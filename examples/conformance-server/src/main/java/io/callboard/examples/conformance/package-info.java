/**
 * A server that suites written by others can be pointed at: the official protocol suites, and the
 * tests of clients. Start at {@link io.callboard.examples.conformance.ConformanceServer}.
 */
@NullMarked
package io.callboard.examples.conformance;

import org.jspecify.annotations.NullMarked;
