package io.callboard.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.room.Room;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.realtime.Stage.Known;
import io.callboard.realtime.Stage.Stores;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens of the {@link Stage} are good for an hour, and are taken for 5 seconds longer. */
class TokenLifeTest {
    private final Stage stage = new Stage(new Stores(), RecoverySettings.DEFAULTS);

    @Test
    void aClientIsToldOnceAMinuteBeforeItsTokenExpires() {
        InMemoryWebSocket client = stage.connected("ada");

        pass(Duration.ofMinutes(59).minusMillis(1));
        assertThat(client.takeAll()).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(client.takeAll())
                .containsExactly(
                        "42[\"auth:expiring\",{\"expiresAt\":\"2026-11-25T13:00:00Z\"},\"test.0\"]");
        pass(Duration.ofSeconds(30));
        assertThat(client.takeAll()).isEmpty();
    }

    @Test
    void whoDoesNothingAboutItIsDisconnectedSoThatHeComesBack() {
        InMemoryWebSocket client = stage.connected("ada");

        pass(Duration.ofHours(1).plusSeconds(5).minusMillis(1));
        assertThat(client.isOpen()).isTrue();
        client.takeAll();
        pass(Duration.ofMillis(1));

        assertThat(client.isOpen()).isFalse();
        assertThat(client.takeAll()).doesNotContain("41");
    }

    @Test
    void aNewTokenOfTheSameUserKeepsTheSession() {
        InMemoryWebSocket client = stage.connected("ada");
        pass(Duration.ofMinutes(59));
        client.takeAll();

        assertThat(refresh(client, "ada"))
                .containsExactly("431[{\"ok\":true,\"expiresAt\":\"2026-11-25T13:59:00Z\"}]");
        pass(Duration.ofMinutes(58));
        assertThat(client.isOpen()).isTrue();
        assertThat(client.takeAll()).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(client.takeAll()).hasSize(1);
    }

    @Test
    void aNewTokenDecidesAnewAboutEveryRoom() {
        InMemoryWebSocket client = stage.connected("ada workspace:abc=member workspace:xyz=member");
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");
        stage.emit(client, "42[\"join-workspace\",\"xyz\"]");

        List<String> received = refresh(client, "ada workspace:abc=member");

        assertThat(received.get(0))
                .startsWith(
                        "42[\"room:evicted\",{\"room\":\"workspace:xyz\",\"reason\":\"removed\"}");
        assertThat(received.get(1)).startsWith("431[{\"ok\":true");
        assertThat(stage.realtime.connected(Room.parse("workspace:abc"))).containsExactly("ada");
        assertThat(stage.realtime.connected(Room.parse("workspace:xyz"))).isEmpty();
    }

    @Test
    void anotherUsersTokenOrABadOneChangesNothing() {
        InMemoryWebSocket client = stage.connected("ada workspace:abc=member");
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");

        for (String token : List.of("eve workspace:abc=member", "bad")) {
            assertThat(refresh(client, token))
                    .containsExactly(
                            "431[{\"ok\":false,\"error\":\"invalid\",\"message\":\"Invalid token\"}]");
        }
        assertThat(stage.emit(client, "421[\"auth:refresh\",1]").get(0)).contains("Send {token}");
        stage.keysAreGone = true;
        assertThat(refresh(client, "ada").get(0)).contains("\"error\":\"unavailable\"");
        assertThat(stage.realtime.connected(Room.parse("workspace:abc"))).containsExactly("ada");
    }

    @Test
    void everyClientIsToldInItsTurn() {
        InMemoryWebSocket ada = stage.connected("ada");
        pass(Duration.ofMinutes(10));
        InMemoryWebSocket ben = stage.connected("ben");

        pass(Duration.ofMinutes(49));
        assertThat(ada.takeAll()).hasSize(1);
        assertThat(ben.takeAll()).isEmpty();
        pass(Duration.ofMinutes(2));
        assertThat(ada.isOpen()).isFalse();
        pass(Duration.ofMinutes(8));

        assertThat(ben.takeAll()).hasSize(1);
        assertThat(ben.isOpen()).isTrue();
    }

    @Test
    void whoseTokensAreRevokedIsDisconnectedAndNotLetInWithAnOlderOne() {
        Known ada = stage.known("ada workspace:abc=member");
        InMemoryWebSocket eve = stage.connected("eve");

        assertThat(stage.revoke("ada")).isEqualTo(1);
        stage.loop.runPending();

        assertThat(ada.client().isOpen()).isFalse();
        assertThat(eve.isOpen()).isTrue();
        // the same instant: the token may be older
        assertThat(stage.connecting("40{\"token\":\"ada\"}").takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
        stage.loop.advance(Duration.ofMillis(1));
        assertThat(stage.connected("ada").isOpen()).isTrue();
    }

    @Test
    void aTokenFromAClockThatIsAheadDoesNotOutliveARemoval() {
        stage.issuedIn = Duration.ofSeconds(4);
        InMemoryWebSocket client = stage.connected("ada workspace:abc=member");
        stage.emit(client, "42[\"join-workspace\",\"abc\"]");
        stage.loop.advance(Duration.ofMillis(1));

        stage.record(
                AuditEntry.of("WORKSPACE_MEMBER_REMOVED").workspace("abc").target("USER", "ada"));

        assertThat(stage.realtime.connected(Room.parse("workspace:abc"))).isEmpty();
        assertThat(stage.emit(client, "421[\"join-workspace\",\"abc\"]").toString())
                .contains("forbidden");
    }

    @Test
    void whoWasRevokedHearsNothingOfWhatHeMissed() {
        Known ada = stage.known("ada workspace:abc=member");
        stage.emit(ada.client(), "42[\"join-workspace\",\"abc\"]");
        stage.revoke("ada");
        stage.record(
                AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                        .workspace("abc")
                        .target("WORK_ITEM", "secret")
                        .with("status", "ACTIVE"));

        assertThat(
                        stage.connecting(
                                        "40{\"token\":\"ada\",\"pid\":\""
                                                + ada.pid()
                                                + "\",\"offset\":\"test.0\"}")
                                .takeAll())
                .containsExactly("44{\"message\":\"Invalid token\"}");
    }

    @Test
    void whoIsRevokedWhileHeComesBackHearsNothingOfWhatHeMissed() {
        Known ada = stage.known("ada workspace:abc=member");
        stage.emit(ada.client(), "42[\"join-workspace\",\"abc\"]");
        stage.afterVerifying =
                () -> {
                    stage.revoke("ada");
                    stage.record(
                            AuditEntry.of("WORK_ITEM_STATUS_CHANGED")
                                    .workspace("abc")
                                    .target("WORK_ITEM", "secret")
                                    .with("status", "ACTIVE"));
                };

        InMemoryWebSocket back =
                stage.connecting(
                        "40{\"token\":\"ada workspace:abc=member\",\"pid\":\""
                                + ada.pid()
                                + "\",\"offset\":\"test.0\"}");

        assertThat(back.isOpen()).isFalse();
        assertThat(back.takeAll().toString()).doesNotContain("secret");
    }

    @Test
    void aClientThatIsRevokedWhileItConnectsIsDropped() {
        stage.whileVerifying = () -> stage.revoke("ada");

        InMemoryWebSocket client = stage.connecting("40{\"token\":\"ada\"}");
        assertThat(client.takeAll()).containsExactly("44{\"message\":\"Invalid token\"}");

        stage.whileVerifying = () -> {};
        stage.loop.advance(Duration.ofMillis(1));
        stage.afterVerifying = () -> stage.revoke("ada");
        InMemoryWebSocket late = stage.connecting("40{\"token\":\"ada\"}");
        assertThat(late.isOpen()).isFalse();
    }

    private List<String> refresh(InMemoryWebSocket client, String token) {
        return stage.emit(client, "421[\"auth:refresh\",{\"token\":\"" + token + "\"}]");
    }

    private void pass(Duration time) {
        stage.loop.advance(time);
        stage.realtime.tick();
        stage.loop.runPending();
    }
}
