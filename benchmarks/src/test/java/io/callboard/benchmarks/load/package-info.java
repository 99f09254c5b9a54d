/** That the generator of load sees everything that goes wrong. */
@NullMarked
package io.callboard.benchmarks.load;

import org.jspecify.annotations.NullMarked;
