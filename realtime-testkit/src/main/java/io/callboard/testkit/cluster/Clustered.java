package io.callboard.testkit.cluster;

import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.socketio.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What promises are checked on. */
interface Clustered {
    /** The means for one more server to join the cluster; each test has a cluster of its own. */
    Cluster join() throws Exception;

    /** The loop of the test's servers; its time passes when a test says so. */
    ManualEventLoop loop();

    /** Waits, while the servers do what there is to do. */
    void until(Callable<Boolean> condition);

    /** So many servers that know of each other in the main namespace. */
    default List<ClusterServer> servers(int number) throws Exception {
        List<ClusterServer> servers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            servers.add(new ClusterServer(this));
        }
        for (ClusterServer server : servers) {
            until(() -> server.count() == number);
        }
        return servers;
    }

    /** So many connections of a namespace that know of each other. */
    default List<Peer> peers(int number) throws Exception {
        List<Peer> peers = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            peers.add(new Peer(this, "/"));
        }
        for (Peer peer : peers) {
            until(() -> peer.count() == number);
        }
        return peers;
    }

    /** What comes of it, in the end. */
    default <T> T result(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        until(future::isDone);
        return future.join();
    }

    /** How it fails, in the end. */
    default Throwable failure(CompletionStage<?> stage) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        stage.whenComplete(
                (result, thrown) ->
                        failure.complete(
                                thrown == null ? new AssertionError("No failure") : thrown));
        return result(failure);
    }
}
