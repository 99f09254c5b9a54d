package io.callboard.app.settings;

import io.callboard.jwt.JwtConfig;
import io.callboard.realtime.Playback;
import io.callboard.realtime.RealtimeLimits;
import io.callboard.realtime.RecoverySettings;
import io.callboard.realtime.RetentionSettings;
import io.callboard.redis.RedisConfig;
import io.callboard.webhook.WebhookConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the server was told, checked. Immutable; read once at start.
 *
 * @param tokenRules what tokens must say
 * @param apiKeys who may call the HTTP API; empty in development stands for a generated key
 * @param redis what joins it to a cluster; null for none
 */
public record Settings(
        Listening listening,
        Keys keys,
        JwtConfig tokenRules,
        Origins origins,
        RoomAccess roomAccess,
        List<ApiKey> apiKeys,
        Store store,
        @Nullable RedisConfig redis,
        Events events,
        Live live,
        RecoverySettings recovery,
        RetentionSettings retention,
        Protocol protocol,
        Limits limits) {
    public Settings {
        apiKeys = List.copyOf(apiKeys);
    }

    /**
     * @throws SettingException if a value is malformed, two contradict each other, or one is for
     *     something this version does not have
     */
    public static Settings from(GivenSettings given) {
        return new SettingsReader(given).settings();
    }

    /** The same, on this port. */
    public Settings withPort(int port) {
        return new Settings(
                new Listening(listening.host(), port),
                keys,
                tokenRules,
                origins,
                roomAccess,
                apiKeys,
                store,
                redis,
                events,
                live,
                recovery,
                retention,
                protocol,
                limits);
    }

    /** Whether the server is for trying things out: nobody gave it a secret or a key source. */
    public boolean development() {
        return keys instanceof Keys.Development;
    }

    /** Whether every client and every entry is a tenant's. */
    public boolean tenants() {
        return tokenRules.tenantClaim() != null;
    }

    /**
     * @param port 0 for any that is free
     */
    public record Listening(String host, int port) {}

    /**
     * Who may join a room.
     *
     * @param rules of which any is enough
     * @param webhook asked about whom they do not let in; null for none
     */
    public record RoomAccess(Set<AccessRule> rules, @Nullable WebhookConfig webhook) {
        public RoomAccess {
            rules = Set.copyOf(rules);
        }
    }

    /**
     * Where everything is kept.
     *
     * @param mongodbUri null for the embedded store in {@code dataDir}
     */
    public record Store(Path dataDir, @Nullable String mongodbUri) {
        @Override
        public String toString() {
            return mongodbUri == null ? dataDir.toString() : Address.withoutSecrets(mongodbUri);
        }
    }

    /**
     * Which events there are.
     *
     * @param catalogs names of built-in ones, and files
     * @param enabled names of events to switch on
     */
    public record Events(List<String> catalogs, List<String> enabled) {
        public Events {
            catalogs = List.copyOf(catalogs);
            enabled = List.copyOf(enabled);
        }
    }

    /**
     * What is told now or never.
     *
     * @param presenceGrace how long whoever lost his last connection is still present
     * @param playback whether clients hear where in a track the others are
     */
    public record Live(Duration presenceGrace, Playback playback) {}

    /** Times and sizes of Socket.IO, under the names it has for them. */
    public record Protocol(
            Duration pingInterval,
            Duration pingTimeout,
            Duration connectTimeout,
            int maxPayloadBytes) {}

    /** What is limited beside the size of messages. */
    public record Limits(
            int connections, int connectionsPerAddress, int outgoingBytes, RealtimeLimits client) {}
}
