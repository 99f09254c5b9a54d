package io.callboard.redis;

import io.callboard.core.Complaints;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what came over a channel to the namespace that it is for. What is no message costs a line
 * in the log, and that not often. Thread-safe; never throws.
 */
final class Inlet {
    private static final System.Logger LOG = System.getLogger(RedisCluster.class.getName());

    private final Consumer<String> limitReached;
    private final Complaints failures = new Complaints(InstantSource.system());
    private final Complaints complaints = new Complaints(InstantSource.system());
    private final Map<String, NamespaceLink> broadcasts = new ConcurrentHashMap<>();
    private final Map<String, NamespaceLink> others = new ConcurrentHashMap<>();

    Inlet(Consumer<String> limitReached) {
        this.limitReached = limitReached;
    }

    void add(NamespaceLink link) {
        Channels channels = link.channels();
        if (broadcasts.putIfAbsent(channels.broadcastPattern(), link) != null) {
            throw new IllegalStateException(
                    "The namespace "
                            + channels.namespace()
                            + " is connected already: each server has a cluster of its own");
        }
        channels.exactNames().forEach(channel -> others.put(channel, link));
    }

    void remove(NamespaceLink link) {
        Channels channels = link.channels();
        broadcasts.remove(channels.broadcastPattern(), link);
        channels.exactNames().forEach(channel -> others.remove(channel, link));
    }

    /** Of a channel that was subscribed to by a pattern. */
    void receivedBroadcast(String pattern, byte[] message) {
        receive(broadcasts.get(pattern), message, link -> link.receivedBroadcast(message));
    }

    /** Of a channel that was subscribed to by its name. */
    void received(String channel, byte[] message) {
        receive(others.get(channel), message, link -> link.received(channel, message));
    }

    private void receive(
            @Nullable NamespaceLink link, byte[] message, Consumer<NamespaceLink> receiver) {
        if (link == null) {
            return; // it was closed meanwhile
        }
        if (message.length > RedisCluster.MAX_MESSAGE_BYTES) {
            limitReached.accept("cluster-message-bytes");
            complain("A message of " + message.length + " bytes is too large and was ignored");
            return;
        }
        try {
            receiver.accept(link);
        } catch (MalformedMessageException e) {
            complain(
                    "A message on a channel of the cluster was ignored, as it is none: "
                            + e.getMessage());
        } catch (RuntimeException e) {
            failures.add("A message of the cluster could not be handled")
                    .ifPresent(text -> LOG.log(Level.ERROR, text, e));
        }
    }

    private void complain(String what) {
        complaints.add(what).ifPresent(text -> LOG.log(Level.WARNING, text));
    }
}
