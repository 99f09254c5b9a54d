package io.callboard.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The channels of one namespace.
 *
 * @param prefix what all begin with
 * @param namespace with its slash
 * @param uid of this server in this namespace
 */
record Channels(String prefix, String namespace, String uid) {
    private static final Pattern GLOB = Pattern.compile("[\\\\*?\\[\\]]");

    /** What is said to sockets. */
    String broadcast() {
        return prefix + "#" + namespace + "#";
    }

    /** What is said to those in one room. */
    String broadcast(String room) {
        return broadcast() + room + "#";
    }

    /** Matches both, and channels of namespaces whose name begins alike. */
    String broadcastPattern() {
        return GLOB.matcher(broadcast())
                        .replaceAll(glob -> Matcher.quoteReplacement("\\" + glob.group()))
                + "*";
    }

    String requests() {
        return prefix + "-request#" + namespace + "#";
    }

    /** Answers to all who asked. */
    String responses() {
        return prefix + "-response#" + namespace + "#";
    }

    /** Answers to the server of this uid. */
    String responses(String asking) {
        return responses() + asking + "#";
    }

    /** To be subscribed to as a pattern. */
    byte[][] patterns() {
        return new byte[][] {bytes(broadcastPattern())};
    }

    /** To be subscribed to as they are. */
    byte[][] exact() {
        return exactNames().stream().map(Channels::bytes).toArray(byte[][]::new);
    }

    List<String> exactNames() {
        return List.of(requests(), responses(), responses(uid));
    }

    static byte[] bytes(String channel) {
        return channel.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] channel) {
        return new String(channel, StandardCharsets.UTF_8);
    }
}
