/** Several packaged servers on one MongoDB, joined by a real Redis. */
@NullMarked
package io.callboard.e2e.cluster;

import org.jspecify.annotations.NullMarked;
