package io.callboard.testkit.cluster;

import io.callboard.socketio.Cluster;
import io.callboard.socketio.InMemoryCluster;

class InMemoryClusterTest extends ClusterContract {
    private final InMemoryCluster cluster = new InMemoryCluster(loop());

    @Override
    public Cluster join() {
        return cluster;
    }
}
