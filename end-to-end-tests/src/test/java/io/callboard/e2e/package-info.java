/**
 * The packaged server as a process of its own, driven by the clients that people use.
 *
 * <p>Two classes of tests run at a time, each in a process; those with the tag {@code alone} run
 * after them, one by one.
 */
@NullMarked
package io.callboard.e2e;

import org.jspecify.annotations.NullMarked;
