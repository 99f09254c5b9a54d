package io.callboard.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where Redis is, and what the channels' names begin with.
 *
 * @param url {@code redis://user:password@host:6379}, or {@code rediss://…} for TLS
 * @param prefix the same on all servers of a cluster, also those in Node.js, where it is the option
 *     {@code key}; clusters that share a Redis have different ones. Not with {@code -request} or
 *     {@code -response} at the end
 */
public record RedisConfig(String url, String prefix) {
    /** That of the official adapter. */
    public static final String DEFAULT_PREFIX = "socket.io";

    private static final Pattern ADDRESS =
            Pattern.compile(
                    "rediss?://([^@/]*@)?([^:/@?\\[\\]]+|\\[[0-9a-fA-F:.]+])(:[0-9]+)?([/?].*)?");
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    public RedisConfig {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("The names of channels begin with something");
        }
        if (prefix.endsWith("-request") || prefix.endsWith("-response")) {
            throw new IllegalArgumentException(
                    "Choose another end than -request or -response: so the channels of the cluster"
                            + " with the prefix before that begin");
        }
        // Lettuce takes other text behind the host for a part of its name
        if (!ADDRESS.matcher(url).matches()) {
            throw new IllegalArgumentException(malformed());
        }
        parse(url);
    }

    /**
     * With the prefix of the official adapter.
     *
     * @throws IllegalArgumentException if that is no address of a Redis; the message does not
     *     repeat it, as there may be a password in it
     */
    public static RedisConfig of(String url) {
        return new RedisConfig(url, DEFAULT_PREFIX);
    }

    public RedisConfig withPrefix(String key) {
        return new RedisConfig(url, key);
    }

    RedisURI uri() {
        return parse(url);
    }

    private static RedisURI parse(String url) {
        try {
            RedisURI uri = RedisURI.create(url);
            uri.setTimeout(TIMEOUT);
            return uri;
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException(malformed());
        }
    }

    private static String malformed() {
        return "Write the address of a Redis like redis://redis.example.org:6379, or rediss://… for"
                + " TLS; with a password like redis://:password@redis.example.org:6379";
    }

    /** Without user and password. */
    @Override
    public String toString() {
        RedisURI uri = uri();
        return uri.getHost() + ":" + uri.getPort();
    }
}
