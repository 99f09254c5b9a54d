/**
 * What every cluster of Socket.IO servers promises, whatever carries its messages. Whoever writes a
 * cluster adapter extends {@link io.callboard.testkit.cluster.ClusterContract} in a test.
 */
@NullMarked
package io.callboard.testkit.cluster;

import org.jspecify.annotations.NullMarked;
