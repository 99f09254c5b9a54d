package io.callboard.app.settings;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.jwt.JwtConfig;
import io.callboard.realtime.Playback;
import io.callboard.realtime.RealtimeLimits;
import io.callboard.realtime.RetentionSettings;
import io.callboard.webhook.WebhookConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    @Test
    void withoutAnySettingItIsDevelopmentOnThisMachine() {
        Settings settings = settings(Map.of());

        assertThat(settings.development()).isTrue();
        assertThat(settings.listening()).isEqualTo(new Settings.Listening("127.0.0.1", 4000));
        assertThat(settings.keys()).isEqualTo(new Keys.Development());
        assertThat(settings.tokenRules()).isEqualTo(JwtConfig.DEFAULT);
        assertThat(settings.origins()).isEqualTo(new Origins.Any());
        assertThat(settings.roomAccess())
                .isEqualTo(
                        new Settings.RoomAccess(
                                Set.of(AccessRule.CLAIMS, AccessRule.MEMBERS), null));
        assertThat(settings.apiKeys()).isEmpty();
        assertThat(settings.store()).isEqualTo(new Settings.Store(Path.of("./data"), null));
        assertThat(settings.events())
                .isEqualTo(new Settings.Events(List.of("workspaceops", "wave"), List.of()));
        assertThat(settings.live())
                .isEqualTo(new Settings.Live(Duration.ofSeconds(5), Playback.MANUAL));
        assertThat(settings.protocol())
                .isEqualTo(
                        new Settings.Protocol(
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(45),
                                1_000_000));
        assertThat(settings.limits())
                .isEqualTo(
                        new Settings.Limits(100_000, 10_000, 1_048_576, RealtimeLimits.DEFAULTS));
    }

    @Test
    void withASecretItListensToAllAndLetsTheSameOriginIn() {
        Settings settings = settings(Map.of("JWT_SECRET", SECRET));

        assertThat(settings.development()).isFalse();
        assertThat(settings.keys()).isEqualTo(new Keys.Secret(SECRET));
        assertThat(settings.listening().host()).isEqualTo("0.0.0.0");
        assertThat(settings.origins()).isEqualTo(new Origins.SameHost());
    }

    @Test
    void readsWhereKeysAre() {
        assertThat(settings(Map.of("JWT_PUBLIC_KEY", "key.pem")).keys())
                .isEqualTo(new Keys.PublicKey(Path.of("key.pem")));
        assertThat(settings(Map.of("JWKS_URL", "https://id.example.org/keys")).keys())
                .isEqualTo(new Keys.KeySet(URI.create("https://id.example.org/keys")));
    }

    @Test
    void readsEverythingElse() {
        Map<String, String> given = new HashMap<>();
        given.put("JWT_SECRET", SECRET);
        given.put("HOST", "127.0.0.2");
        given.put("PORT", "0");
        given.put("JWT_ISSUER", "https://id.example.org");
        given.put("JWT_AUDIENCE", "callboard");
        given.put("JWT_USER_CLAIM", "uid");
        given.put("FRONTEND_URL", "https://App.example.org:443, http://localhost:3000");
        given.put("ROOM_ACCESS", "open");
        given.put("API_KEYS", "api:s3cret,batch:with:colon");
        given.put("DATA_DIR", "/var/lib/callboard");
        given.put("MONGODB_URI", "mongodb://db/callboard");
        given.put("CATALOG", "workspaceops,./shop.json");
        given.put("CATALOG_ENABLE", "overview:updated");
        given.put("PLAYBACK", "broadcast");
        given.put("PRESENCE_GRACE", "90s");
        given.put("PING_INTERVAL_MS", "300");
        given.put("PING_TIMEOUT_MS", "200");
        given.put("CONNECT_TIMEOUT_MS", "1000");
        given.put("MAX_PAYLOAD", "1000000");
        given.put("MAX_CONNECTIONS", "10");
        given.put("MAX_CONNECTIONS_PER_ADDRESS", "9");
        given.put("MAX_CONNECTIONS_PER_USER", "8");
        given.put("MAX_ROOMS_PER_SOCKET", "7");
        given.put("MAX_EVENTS_PER_SECOND", "6");
        given.put("MAX_OUTGOING_BYTES", "70000");

        Settings settings = settings(given);

        assertThat(settings.listening()).isEqualTo(new Settings.Listening("127.0.0.2", 0));
        assertThat(settings.tokenRules())
                .isEqualTo(
                        JwtConfig.DEFAULT
                                .withIssuer("https://id.example.org")
                                .withAudience("callboard")
                                .withUserClaim("uid"));
        assertThat(settings.origins())
                .isEqualTo(
                        new Origins.Only(
                                List.of("https://app.example.org", "http://localhost:3000")));
        assertThat(settings.roomAccess())
                .isEqualTo(new Settings.RoomAccess(Set.of(AccessRule.OPEN), null));
        assertThat(settings.apiKeys())
                .containsExactly(new ApiKey("api", "s3cret"), new ApiKey("batch", "with:colon"));
        assertThat(settings.store())
                .isEqualTo(
                        new Settings.Store(
                                Path.of("/var/lib/callboard"), "mongodb://db/callboard"));
        assertThat(settings.events())
                .isEqualTo(
                        new Settings.Events(
                                List.of("workspaceops", "./shop.json"),
                                List.of("overview:updated")));
        assertThat(settings.live())
                .isEqualTo(new Settings.Live(Duration.ofSeconds(90), Playback.BROADCAST));
        assertThat(settings.protocol().pingInterval()).isEqualTo(Duration.ofMillis(300));
        assertThat(settings.protocol().pingTimeout()).isEqualTo(Duration.ofMillis(200));
        assertThat(settings.protocol().connectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(settings.limits())
                .isEqualTo(new Settings.Limits(10, 9, 70_000, new RealtimeLimits(7, 8, 6)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "PORT=abc ! PORT: write a whole number from 0 to 65535, not \"abc\".",
                "PORT=65536 ! PORT: write a whole number",
                "PORT=-1 ! PORT: write a whole number",
                "HOST=0.0.0.0 ! Give JWT_SECRET, JWT_PUBLIC_KEY or JWKS_URL, or leave HOST out.",
                "HOST=::  ! HOST: :: can be reached from outside",
                "HOST=not a host ! HOST: \"not a host\" is no address",
                "JWT_SECRET=short ! JWT_SECRET: has 5 bytes, and HS256 needs at least 32",
                "JWKS_URL=keys ! JWKS_URL: write it like https://",
                "JWKS_URL=ftp://example.org/keys ! JWKS_URL: write it like https://",
                "FRONTEND_URL=* ! FRONTEND_URL: * would let every page",
                "FRONTEND_URL=app.example.org ! FRONTEND_URL: write an origin like https://",
                "FRONTEND_URL=https://app.example.org/ ! without path and slash at its end",
                "FRONTEND_URL=https://a.example.org, ! FRONTEND_URL: has nothing between two",
                "FRONTEND_URL=null ! FRONTEND_URL: write an origin like",
                "ROOM_ACCESS=everybody ! ROOM_ACCESS: write claims, members, webhook:URL or open",
                "ROOM_ACCESS=webhook: ! ROOM_ACCESS: write a webhook like webhook:https://",
                "ROOM_ACCESS=webhook:ftp://example.org ! ROOM_ACCESS: write a webhook like",
                "ROOM_ACCESS=webhook:https://u:pw@example.org ! without user and password",
                "ROOM_ACCESS=webhook:http://a,webhook:http://b ! ROOM_ACCESS: has several webhooks",
                "ROOM_ACCESS=open,webhook:http://a ! ROOM_ACCESS: open lets everybody in",
                "WEBHOOK_SECRET=s3cret ! WEBHOOK_SECRET: has no webhook to go to",
                "API_KEYS=abc ! API_KEYS: a key is written id:secret",
                "API_KEYS=a: ! API_KEYS: the secret of key a must be",
                "API_KEYS=a b:c ! API_KEYS: the id of a key has",
                "API_KEYS=a:b,a:c ! API_KEYS: two keys have the id a",
                "MONGODB_URI=localhost ! MONGODB_URI: write it like mongodb://",
                "RECOVERY_WINDOW=forever ! A time is written like 30s",
                "RETENTION_AGE=forever ! A time is written like 30s",
                "RETENTION_AGE=0s ! contradicts RECOVERY_WINDOW: entries are kept",
                "RETENTION_AGE=23h ! as long as a client may be away, 24h.",
                "RETENTION_ENTRIES=0 ! RETENTION_ENTRIES: write a whole number from 1",
                "PRESENCE_GRACE=soon ! A time is written like 30s",
                "LOOKBACK=5 ! A time is written like 30s",
                "PLAYBACK=loud ! PLAYBACK: write manual or broadcast, not \"loud\".",
                "REDIS_URL=localhost:6379 ! REDIS_URL: Write the address of a Redis like redis://",
                "REDIS_URL=redis://localhost ! Add MONGODB_URI, or remove the setting.",
                "REDIS_PREFIX=staging ! REDIS_PREFIX: means nothing without REDIS_URL.",
                "PING_INTERVAL_MS=0 ! PING_INTERVAL_MS: write a whole number from 1",
                "MAX_PAYLOAD=1.5 ! MAX_PAYLOAD: write a whole number",
                "MAX_ROOMS_PER_SOCKET=0 ! MAX_ROOMS_PER_SOCKET: write a whole number",
            })
    void aMalformedSettingStopsTheStart(String setting, String message) {
        String[] pair = setting.split("=", 2);

        assertThatThrownBy(() -> settings(Map.of(pair[0], pair[1])))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(pair[0] + ": ")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void clustersOnOneRedisHaveChannelsOfTheirOwn() {
        Map<String, String> given = new HashMap<>();
        given.put("MONGODB_URI", "mongodb://db/callboard");
        given.put("REDIS_URL", "redis://localhost");
        assertThat(requireNonNull(settings(given).redis()).prefix()).isEqualTo("socket.io");

        given.put("REDIS_PREFIX", "staging");
        assertThat(requireNonNull(settings(given).redis()).prefix()).isEqualTo("staging");

        for (String prefix : List.of("sta*ging", "a b", "x".repeat(65))) {
            given.put("REDIS_PREFIX", prefix);
            assertThatThrownBy(() -> settings(given))
                    .isInstanceOf(SettingException.class)
                    .hasMessageStartingWith("REDIS_PREFIX: write up to 64 letters");
        }
        given.put("REDIS_PREFIX", "staging-request");
        assertThatThrownBy(() -> settings(given))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("REDIS_PREFIX: ")
                .hasMessageContaining("Choose another end");
    }

    @ParameterizedTest
    @CsvSource({
        "JWT_SECRET, JWT_PUBLIC_KEY",
        "JWT_SECRET, JWKS_URL",
        "JWT_PUBLIC_KEY, JWKS_URL",
    })
    void twoSourcesOfKeysContradictEachOther(String first, String second) {
        assertThatThrownBy(() -> settings(Map.of(first, "a", second, "b")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(first + ": contradicts " + second);
    }

    @Test
    void aPasswordInTheAddressOfTheKeysIsNotInAnyText() {
        GivenSettings given =
                GivenSettings.read(
                        null, Map.of("JWKS_URL", "https://u:passw@id.example/keys"), Map.of());
        Settings settings = Settings.from(given);

        String summary = String.join("\n", SettingsSummary.lines(given, settings));

        assertThat(summary).contains("https://hidden@id.example/keys");
        assertThat(summary + settings).doesNotContain("passw");
    }

    @Test
    void aTenantClaimMakesTenants() {
        Settings settings = settings(Map.of("JWT_TENANT_CLAIM", "tid"));

        assertThat(settings.tenants()).isTrue();
        assertThat(settings.tokenRules()).isEqualTo(JwtConfig.DEFAULT.withTenantClaim("tid"));
        assertThat(settings(Map.of()).tenants()).isFalse();
    }

    @Test
    void aWebhookIsAskedBesideOtherRules() {
        Settings.RoomAccess access =
                settings(
                                Map.of(
                                        "ROOM_ACCESS",
                                        "claims,webhook:https://app.example.org/access?a=1",
                                        "WEBHOOK_SECRET",
                                        "s3cret"))
                        .roomAccess();

        assertThat(access.rules()).containsExactly(AccessRule.CLAIMS);
        assertThat(access.webhook())
                .isEqualTo(
                        new WebhookConfig(
                                URI.create("https://app.example.org/access?a=1"), "s3cret"));
    }

    @Test
    void aSecretOfAWebhookHasNoBlanks() {
        assertThatThrownBy(
                        () ->
                                settings(
                                        Map.of(
                                                "ROOM_ACCESS",
                                                "webhook:http://a",
                                                "WEBHOOK_SECRET",
                                                "two words")))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("WEBHOOK_SECRET: The secret of a webhook has 1-256")
                .message()
                .doesNotContain("two words");
    }

    @Test
    void entriesStayForEverUnlessToldOtherwise() {
        assertThat(settings(Map.of()).retention()).isEqualTo(RetentionSettings.FOREVER);
        assertThat(
                        settings(
                                        Map.of(
                                                "RETENTION_AGE",
                                                "1h",
                                                "RECOVERY_WINDOW",
                                                "1h",
                                                "RETENTION_ENTRIES",
                                                "1000"))
                                .retention())
                .isEqualTo(new RetentionSettings(1000, Duration.ofHours(1)));
    }

    @Test
    void secretsAreNotInAnyText() {
        Map<String, String> environment =
                Map.of(
                        "JWT_SECRET",
                        SECRET,
                        "API_KEYS",
                        "api:s3cret",
                        "MONGODB_URI",
                        "mongodb://user:pa@ss@db/callboard?tlsCertificateKeyFilePassword=word",
                        "ROOM_ACCESS",
                        "webhook:https://app.example.org/access?key=qwerty,members",
                        "REDIS_URL",
                        "rediss://:r3dis@redis:6380",
                        "WEBHOOK_SECRET",
                        "bearer-of-news");
        GivenSettings given = GivenSettings.read(null, environment, Map.of());
        Settings settings = Settings.from(given);

        String summary = String.join("\n", SettingsSummary.lines(given, settings));

        assertThat(summary)
                .contains("JWT_SECRET                   hidden  (environment)")
                .contains("API_KEYS                     hidden  (environment)")
                .contains("mongodb://hidden@db/callboard  (environment)")
                .contains("rediss://hidden@redis:6380  (environment)")
                .contains("webhook:https://app.example.org/access,members  (environment)")
                .contains("WEBHOOK_SECRET               hidden  (environment)")
                .contains("HOST                         0.0.0.0");
        assertThat(summary + settings)
                .doesNotContain(SECRET)
                .doesNotContain("s3cret")
                .doesNotContain("pa@ss")
                .doesNotContain("qwerty")
                .doesNotContain("r3dis")
                .doesNotContain("bearer-of-news")
                .doesNotContain("word");
    }

    @Test
    void theSummarySaysWhatIsGenerated() {
        GivenSettings given = GivenSettings.read(null, Map.of(), Map.of());

        assertThat(SettingsSummary.lines(given, Settings.from(given)))
                .contains(
                        "  JWT_SECRET                   generated, kept in ./data",
                        "  API_KEYS                     generated, kept in ./data")
                .noneMatch(line -> line.contains("REDIS_"));
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.from(GivenSettings.read(null, environment, Map.of()));
    }
}
