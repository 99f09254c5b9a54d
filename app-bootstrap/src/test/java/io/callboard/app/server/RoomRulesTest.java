package io.callboard.app.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.callboard.app.settings.AccessRule;
import io.callboard.app.settings.Settings;
import io.callboard.core.identity.Identity;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.webhook.WebhookConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RoomRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room CLAIMED = Room.parse("workspace:claimed");
    private static final Room STORED = Room.parse("workspace:stored");
    private static final Room OTHER = Room.parse("workspace:other");

    private final Memberships memberships = new InMemoryMemberships();
    private final Identity identity =
            new Identity(
                    "u1",
                    null,
                    null,
                    Map.of(CLAIMED.toString(), "admin"),
                    NOW,
                    NOW.plusSeconds(60));

    RoomRulesTest() {
        memberships.put(STORED, "u1", Role.MEMBER, 1, NOW);
    }

    @Test
    void eachRuleGrantsItsOwn() {
        assertGranted(Set.of(AccessRule.CLAIMS), CLAIMED, Role.ADMIN);
        assertDenied(Set.of(AccessRule.CLAIMS), STORED);
        assertGranted(Set.of(AccessRule.MEMBERS), STORED, Role.MEMBER);
        assertDenied(Set.of(AccessRule.MEMBERS), CLAIMED);
        assertGranted(Set.of(AccessRule.OPEN), OTHER, Role.VIEWER);
    }

    @Test
    void severalGrantWhatOneOfThemDoes() {
        Set<AccessRule> both = Set.of(AccessRule.CLAIMS, AccessRule.MEMBERS);

        assertGranted(both, CLAIMED, Role.ADMIN);
        assertGranted(both, STORED, Role.MEMBER);
        assertDenied(both, OTHER);
    }

    @Test
    void theWebhookIsAskedAboutTheRestOnly() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        HttpServer application = application(asked);
        try (RoomRules rules =
                rules(
                        new Settings.RoomAccess(
                                Set.of(AccessRule.CLAIMS, AccessRule.MEMBERS),
                                WebhookConfig.of(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + application.getAddress().getPort()))))) {
            assertThat(rules.rule().decide(identity, CLAIMED))
                    .isEqualTo(new Access.Granted(Role.ADMIN));
            assertThat(rules.rule().decide(identity, STORED))
                    .isEqualTo(new Access.Granted(Role.MEMBER));
            assertThat(rules.rule().decide(identity, OTHER))
                    .isEqualTo(new Access.Granted(Role.OWNER));

            assertThat(asked).containsExactly("{\"userId\":\"u1\",\"room\":\"workspace:other\"}");
        } finally {
            application.stop(0);
        }
    }

    /** One that makes everybody an owner, and notes what it was asked. */
    private static HttpServer application(List<String> asked) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    byte[] answer = "{\"allow\":true,\"role\":\"owner\"}".getBytes(UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private void assertGranted(Set<AccessRule> rules, Room room, Role role) {
        assertThat(decide(rules, room)).isEqualTo(new Access.Granted(role));
    }

    private void assertDenied(Set<AccessRule> rules, Room room) {
        assertThat(decide(rules, room)).isEqualTo(new Access.Denied());
    }

    private Access decide(Set<AccessRule> rules, Room room) {
        return rules(new Settings.RoomAccess(rules, null)).rule().decide(identity, room);
    }

    private RoomRules rules(Settings.RoomAccess settings) {
        return new RoomRules(settings, memberships, RealtimeObserver.NONE);
    }
}
