@NullMarked
package io.callboard.benchmarks.report;

import org.jspecify.annotations.NullMarked;
