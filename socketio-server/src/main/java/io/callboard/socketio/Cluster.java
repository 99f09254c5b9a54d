package io.callboard.socketio;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Carries what the servers of a cluster say to each other. A technology implements it by moving
 * {@link ClusterMessage}s and {@link ClusterAnswer}s; what they mean is the servers' matter. Set by
 * {@link SocketIoServer#joinCluster}.
 *
 * <p>Thread-safe; no method blocks. Messages are delivered at most once: what cannot be delivered,
 * because the network or a server is down, is lost, and whoever waits for an answer waits until his
 * timeout.
 */
public interface Cluster {
    /**
     * The most events of other servers that wait for a worker of this one, for each namespace; more
     * are dropped.
     */
    int MAX_WAITING_EVENTS = 10_000;

    /** The most bytes, about, that the arguments of these have; more are dropped. */
    long MAX_WAITING_BYTES = 64L * 1024 * 1024;

    /**
     * Connects a namespace of this server with those of the same name on the other servers. Called
     * when the namespace comes into being.
     *
     * @param receiver told from now on, or as soon as the connection stands, of what others say
     */
    Link connect(String namespace, Receiver receiver);

    /** One namespace's connection with the others. */
    interface Link {
        /**
         * Sends a message to all other servers. Those who get it get it after what the calling
         * thread published before. Never throws because others cannot be reached.
         */
        void publish(ClusterMessage message);

        /**
         * How many servers are connected with this namespace, this one included.
         *
         * @return fails if that cannot be told now
         */
        CompletionStage<Integer> serverCount();

        /** Ends the connection: nothing is received from now on, and published neither. */
        void close();
    }

    /**
     * Told what other servers say; never blocks, never throws. Any thread may call, many at once,
     * but what one server published is to be handed over in that order, one call at a time; and
     * what one server answered in the order it answered.
     */
    interface Receiver {
        /**
         * Another server published this.
         *
         * @param reply takes the answers, if the message asks for some: any number, from any
         *     thread, also late or never; brings them to the server that asked, and to no other.
         *     Never blocks, never throws.
         */
        void received(ClusterMessage message, Consumer<ClusterAnswer> reply);

        /** Another server answered what this one published. Answers to nothing are ignored. */
        void answered(ClusterAnswer answer);
    }
}
