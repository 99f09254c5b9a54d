/** The packaged server as a process of its own, driven by the clients that people use. */
@NullMarked
package io.callboard.e2e;

import org.jspecify.annotations.NullMarked;
