package io.callboard.app.settings;

import static io.callboard.app.settings.Setting.*;

import io.callboard.core.Quoted;
import io.callboard.jwt.JwtConfig;
import io.callboard.realtime.Playback;
import io.callboard.realtime.RealtimeLimits;
import io.callboard.realtime.RecoverySettings;
import io.callboard.realtime.RetentionSettings;
import io.callboard.redis.RedisConfig;
import io.callboard.webhook.WebhookConfig;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From text to {@link Settings}: every check of a setting is here. */
final class SettingsReader {
    private static final int MIN_SECRET_BYTES = 32;
    private static final String WEBHOOK = "webhook:";
    private static final Pattern REDIS_NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final GivenSettings given;
    private final Values values;
    private final boolean development;

    SettingsReader(GivenSettings given) {
        this.given = given;
        this.values = new Values(given);
        this.development = Stream.of(JWT_SECRET, JWT_PUBLIC_KEY, JWKS_URL).noneMatch(given::has);
    }

    Settings settings() {
        return new Settings(
                listening(),
                keys(),
                tokenRules(),
                origins(),
                roomAccess(),
                apiKeys(),
                new Settings.Store(Path.of(values.text(DATA_DIR)), mongodbUri()),
                redis(),
                new Settings.Events(values.list(CATALOG), values.list(CATALOG_ENABLE)),
                new Settings.Live(
                        values.duration(PRESENCE_GRACE),
                        Values.parsed(PLAYBACK, values.text(PLAYBACK), Playback::parse)),
                recovery(),
                retention(),
                protocol(),
                limits());
    }

    private Settings.Listening listening() {
        String host = given.value(HOST).orElse(development ? "127.0.0.1" : "0.0.0.0");
        if (development && !isLoopback(host)) {
            throw new SettingException(
                    HOST,
                    host
                            + " can be reached from outside, so tokens need a key of yours. Give"
                            + " JWT_SECRET, JWT_PUBLIC_KEY or JWKS_URL, or leave HOST out.");
        }
        return new Settings.Listening(host, values.number(PORT, 0, 65_535));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new SettingException(
                    HOST, Quoted.of(host) + " is no address of this machine. Use e.g. 127.0.0.1.");
        }
    }

    private Keys keys() {
        List<Setting> sources =
                Stream.of(JWT_SECRET, JWT_PUBLIC_KEY, JWKS_URL).filter(given::has).toList();
        if (sources.size() > 1) {
            throw new SettingException(
                    sources.get(0),
                    "contradicts "
                            + sources.get(1)
                            + ": tokens are verified in one way. Remove one of them.");
        }
        if (development) {
            return new Keys.Development();
        }
        String value = values.text(sources.get(0));
        return switch (sources.get(0)) {
            case JWT_SECRET -> new Keys.Secret(checkedSecret(value));
            case JWT_PUBLIC_KEY -> new Keys.PublicKey(Path.of(value));
            default -> new Keys.KeySet(keySetUrl(value));
        };
    }

    private static String checkedSecret(String secret) {
        int bytes = secret.getBytes(StandardCharsets.UTF_8).length;
        if (bytes < MIN_SECRET_BYTES) {
            throw new SettingException(
                    JWT_SECRET,
                    "has "
                            + bytes
                            + " bytes, and HS256 needs at least 32. Make one with: openssl rand"
                            + " -hex 32");
        }
        return secret;
    }

    private static URI keySetUrl(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null
                    && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException noUri) {
            // refused below like every other text that is no address
        }
        throw new SettingException(
                JWKS_URL,
                "write it like https://example.org/.well-known/jwks.json, not " + Quoted.of(text));
    }

    private JwtConfig tokenRules() {
        JwtConfig rules = JwtConfig.DEFAULT;
        rules = given.value(JWT_ISSUER).map(rules::withIssuer).orElse(rules);
        rules = given.value(JWT_AUDIENCE).map(rules::withAudience).orElse(rules);
        rules = given.value(JWT_TENANT_CLAIM).map(rules::withTenantClaim).orElse(rules);
        return given.value(JWT_USER_CLAIM).map(rules::withUserClaim).orElse(rules);
    }

    private Origins origins() {
        if (given.has(FRONTEND_URL)) {
            return new Origins.Only(values.list(FRONTEND_URL).stream().map(this::origin).toList());
        }
        return development ? new Origins.Any() : new Origins.SameHost();
    }

    private String origin(String text) {
        if (text.equals("*")) {
            throw new SettingException(
                    FRONTEND_URL,
                    "* would let every page use the tokens of its visitors. List the origins, like"
                            + " https://app.example.org.");
        }
        return Values.parsed(FRONTEND_URL, text, Origin::parse);
    }

    private Settings.RoomAccess roomAccess() {
        Set<AccessRule> rules = EnumSet.noneOf(AccessRule.class);
        List<WebhookConfig> webhooks = new ArrayList<>();
        for (String name : values.list(ROOM_ACCESS)) {
            if (name.startsWith(WEBHOOK)) {
                webhooks.add(webhook(name.substring(WEBHOOK.length())));
            } else {
                rules.add(Values.parsed(ROOM_ACCESS, name, AccessRule::parse));
            }
        }
        check(rules, webhooks);
        return new Settings.RoomAccess(rules, webhooks.stream().findFirst().orElse(null));
    }

    private void check(Set<AccessRule> rules, List<WebhookConfig> webhooks) {
        if (webhooks.size() > 1) {
            throw new SettingException(ROOM_ACCESS, "has several webhooks. Leave one.");
        }
        if (!webhooks.isEmpty() && rules.contains(AccessRule.OPEN)) {
            throw new SettingException(
                    ROOM_ACCESS,
                    "open lets everybody in, so the webhook would never be asked. Remove one of"
                            + " them.");
        }
        if (webhooks.isEmpty() && given.has(WEBHOOK_SECRET)) {
            throw new SettingException(
                    WEBHOOK_SECRET,
                    "has no webhook to go to. Add webhook:URL to ROOM_ACCESS, or remove it.");
        }
    }

    private WebhookConfig webhook(String url) {
        WebhookConfig webhook;
        try {
            webhook = WebhookConfig.of(URI.create(url));
        } catch (IllegalArgumentException noAddress) {
            // not repeated: there may be a password in it
            throw new SettingException(
                    ROOM_ACCESS,
                    "write a webhook like webhook:https://app.example.org/room-access, without"
                            + " user and password; WEBHOOK_SECRET is for them.");
        }
        return given.value(WEBHOOK_SECRET)
                .map(secret -> Values.parsed(WEBHOOK_SECRET, secret, webhook::withSecret))
                .orElse(webhook);
    }

    private List<ApiKey> apiKeys() {
        if (!given.has(API_KEYS)) {
            return List.of();
        }
        List<ApiKey> keys =
                values.list(API_KEYS).stream()
                        .map(key -> Values.parsed(API_KEYS, key, ApiKey::parse))
                        .toList();
        Set<String> ids = new HashSet<>();
        for (ApiKey key : keys) {
            if (!ids.add(key.id())) {
                throw new SettingException(
                        API_KEYS, "two keys have the id " + key.id() + ". Give each its own.");
            }
        }
        return keys;
    }

    private @Nullable String mongodbUri() {
        String uri = given.value(MONGODB_URI).orElse(null);
        if (uri != null && !uri.startsWith("mongodb://") && !uri.startsWith("mongodb+srv://")) {
            throw new SettingException(
                    MONGODB_URI, "write it like mongodb://db1.example.org:27017/callboard.");
        }
        return uri;
    }

    private @Nullable RedisConfig redis() {
        if (!given.has(REDIS_URL)) {
            if (given.has(REDIS_PREFIX)) {
                throw new SettingException(REDIS_PREFIX, "means nothing without REDIS_URL.");
            }
            return null;
        }
        RedisConfig redis = Values.parsed(REDIS_URL, values.text(REDIS_URL), RedisConfig::of);
        if (!given.has(MONGODB_URI)) {
            throw new SettingException(
                    REDIS_URL,
                    "joins servers that share a store, and the one in DATA_DIR is for one server"
                            + " alone. Add MONGODB_URI, or remove the setting.");
        }
        return given.has(REDIS_PREFIX)
                ? Values.parsed(REDIS_PREFIX, redisPrefix(), redis::withPrefix)
                : redis;
    }

    /** Of characters that mean nothing in the patterns of Redis. */
    private String redisPrefix() {
        String prefix = values.text(REDIS_PREFIX);
        if (!REDIS_NAME.matcher(prefix).matches()) {
            throw new SettingException(
                    REDIS_PREFIX, "write up to 64 letters, digits, dots, hyphens and underscores.");
        }
        return prefix;
    }

    private RecoverySettings recovery() {
        return RecoverySettings.DEFAULTS
                .withWindow(values.duration(RECOVERY_WINDOW))
                .withLookBack(values.duration(LOOKBACK));
    }

    private RetentionSettings retention() {
        RetentionSettings retention = RetentionSettings.FOREVER;
        if (given.has(RETENTION_AGE)) {
            retention = retention.withAge(retentionAge());
        }
        return given.has(RETENTION_ENTRIES)
                ? retention.withEntries(values.number(RETENTION_ENTRIES, 1, Integer.MAX_VALUE))
                : retention;
    }

    private Duration retentionAge() {
        Duration age = values.duration(RETENTION_AGE);
        if (age.isZero() || age.compareTo(values.duration(RECOVERY_WINDOW)) < 0) {
            throw new SettingException(
                    RETENTION_AGE,
                    "contradicts RECOVERY_WINDOW: entries are kept for at least as long as a client"
                            + " may be away, "
                            + values.text(RECOVERY_WINDOW)
                            + ". Make it longer, or the window shorter.");
        }
        return age;
    }

    private Settings.Protocol protocol() {
        return new Settings.Protocol(
                values.millis(PING_INTERVAL_MS),
                values.millis(PING_TIMEOUT_MS),
                values.millis(CONNECT_TIMEOUT_MS),
                values.number(MAX_PAYLOAD, 1_000, 100_000_000));
    }

    private Settings.Limits limits() {
        return new Settings.Limits(
                values.number(MAX_CONNECTIONS, 1, 10_000_000),
                values.number(MAX_CONNECTIONS_PER_ADDRESS, 1, 10_000_000),
                values.number(MAX_OUTGOING_BYTES, 65_536, 1_073_741_824),
                new RealtimeLimits(
                        values.number(MAX_ROOMS_PER_SOCKET, 1, 100_000),
                        values.number(MAX_CONNECTIONS_PER_USER, 1, 100_000),
                        values.number(MAX_EVENTS_PER_SECOND, 1, 100_000)));
    }
}
