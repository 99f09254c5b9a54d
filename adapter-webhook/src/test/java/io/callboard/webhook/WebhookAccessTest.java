package io.callboard.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.core.identity.Identity;
import io.callboard.core.inmemory.InMemoryMemberships;
import io.callboard.core.observe.RealtimeObserver;
import io.callboard.core.room.Access;
import io.callboard.core.room.Memberships;
import io.callboard.core.room.Role;
import io.callboard.core.room.Room;
import io.callboard.core.room.RoomAccessUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class WebhookAccessTest {
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Room TRACK = Room.parse("track:42");
    private static final Access DENIED = new Access.Denied();

    private final Application application = new Application();
    private final Memberships memberships = new InMemoryMemberships();
    private final List<String> observed = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        application.close();
        threads.shutdownNow();
    }

    @Test
    void theApplicationIsAskedWhoMayBeWhere() {
        application.answers("{\"allow\":true,\"role\":\"admin\"}");

        assertThat(webhook().decide(user("u1", null), TRACK))
                .isEqualTo(new Access.Granted(Role.ADMIN));
        assertThat(application.questions)
                .containsExactly("{\"userId\":\"u1\",\"room\":\"track:42\"}");
        assertThat(application.headers).containsExactly("POST /access application/json null");
    }

    @Test
    void itIsToldTheTenantAndTheSecretIfThereAreAny() {
        application.answers("{\"allow\":true}");
        WebhookAccess webhook =
                new WebhookAccess(
                        WebhookConfig.of(application.url()).withSecret("s3cret"),
                        memberships,
                        RealtimeObserver.NONE);

        webhook.decide(user("u1", "acme"), TRACK.in("acme"));

        assertThat(application.questions)
                .containsExactly("{\"tenant\":\"acme\",\"userId\":\"u1\",\"room\":\"track:42\"}");
        assertThat(application.headers).singleElement().asString().endsWith(" Bearer s3cret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "{\"allow\":true}                             ! VIEWER",
                "{\"allow\":true,\"role\":null,\"more\":[1]}  ! VIEWER",
                "{\"role\":\"Owner\",\"allow\":true}          ! OWNER",
            })
    void aRoleMayBeLeftOut(String answer, Role role) {
        application.answers(answer);

        assertThat(webhook().decide(user("u1", null), TRACK)).isEqualTo(new Access.Granted(role));
    }

    @Test
    void whomTheApplicationDoesNotLetInIsDenied() {
        application.answers("{\"allow\":false,\"role\":\"owner\"}");

        assertThat(webhook().decide(user("u1", null), TRACK)).isEqualTo(DENIED);
        assertThat(observed).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "200 ! ''",
                "200 ! yes",
                "200 ! true",
                "200 ! []",
                "200 ! {}",
                "200 ! {\"allow\":\"true\"}",
                "200 ! {\"allow\":1}",
                "200 ! {\"allow\":true,\"role\":\"root\"}",
                "200 ! {\"allow\":true,\"role\":7}",
                "200 ! {\"allow\":false,\"allow\":true}",
                "200 ! {\"allow\":true}}",
                "200 ! {\"allow\":true,\"a\":[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]}",
            })
    void whatIsNoAnswerLetsNobodyIn(int status, String answer) {
        application.answers(status, answer);

        assertUnanswered(webhook(), "answer", "the webhook's answer is not like");
    }

    @ParameterizedTest
    @CsvSource({"201", "204", "403", "404", "500", "503"})
    void anotherStatusIsNoAnswer(int status) {
        application.answers(status, status == 204 ? "" : "{\"allow\":true}");

        assertUnanswered(webhook(), "status", "HTTP status " + status);
    }

    @Test
    void aRedirectIsNotFollowed() {
        application.does(
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "/elsewhere");
                    Application.respond(exchange, 307, "{\"allow\":true}");
                });

        assertUnanswered(webhook(), "status", "HTTP status 307");
        assertThat(application.headers).hasSize(1);
    }

    @Test
    void anAnswerHasAtMost4096Bytes() {
        application.answers(paddedTo(WebhookAccess.MAX_ANSWER_BYTES));
        assertThat(webhook().decide(user("u1", null), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));

        application.answers(paddedTo(WebhookAccess.MAX_ANSWER_BYTES + 1));
        assertUnanswered(webhook(), "answer", "more than 4096 bytes");
    }

    private static String paddedTo(int bytes) {
        String answer = "{\"allow\":true}";
        return answer + " ".repeat(bytes - answer.length());
    }

    @Test
    void theWebhookMayBeSilentForSoLongAndNotLonger() {
        application.hangs(new CountDownLatch(1));

        assertUnanswered(impatient(), "timeout", "the webhook did not answer within 300 ms");
        assertThat(WebhookAccess.DEADLINE).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aWebhookThatIsNotThereIsNoAnswer() {
        WebhookAccess webhook = webhook();
        application.close();

        assertUnanswered(webhook, "connection", "the webhook cannot be reached");
    }

    @Test
    void noAnswerIsNotRemembered() {
        WebhookAccess webhook = webhook();
        application.answers(500, "");
        assertUnanswered(webhook, "status", "500");

        application.answers("{\"allow\":true}");
        assertThat(webhook.decide(user("u1", null), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));
    }

    @Test
    void anAnswerCountsForAMomentUntilSomethingChanges() {
        WebhookAccess webhook = webhook();
        application.answers("{\"allow\":true}");
        webhook.decide(user("u1", null), TRACK);
        application.answers("{\"allow\":false}");

        assertThat(webhook.decide(user("u1", null), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));
        webhook.changed(TRACK, "u1");
        assertThat(webhook.decide(user("u1", null), TRACK)).isEqualTo(DENIED);
        assertThat(application.questions).hasSize(2);
    }

    @Test
    void tenantsDoNotShareAnswers() {
        WebhookAccess webhook = webhook();
        application.answers("{\"allow\":true}");
        webhook.decide(user("u1", "acme"), TRACK.in("acme"));
        application.answers("{\"allow\":false}");

        assertThat(webhook.decide(user("u1", "other"), TRACK.in("other"))).isEqualTo(DENIED);
        assertThat(webhook.decide(user("u1", null), TRACK)).isEqualTo(DENIED);
    }

    @Test
    void aChangeOfOneTenantForgetsNothingOfAnother() {
        WebhookAccess webhook = webhook();
        application.answers("{\"allow\":true}");
        webhook.decide(user("u1", "acme"), TRACK.in("acme"));
        application.answers("{\"allow\":false}");

        webhook.changed(TRACK.in("other"), "other~u1");
        assertThat(webhook.decide(user("u1", "acme"), TRACK.in("acme")))
                .isEqualTo(new Access.Granted(Role.VIEWER));
        webhook.changed(TRACK.in("acme"), "acme~u1");
        assertThat(webhook.decide(user("u1", "acme"), TRACK.in("acme"))).isEqualTo(DENIED);
    }

    @Test
    void whoeverDeliversDoesNotWaitForTheWebhook() {
        WebhookAccess webhook = webhook();
        memberships.put(TRACK, "u1", Role.MEMBER, 1, NOON);
        memberships.remove(TRACK, "u2", 2, NOON);

        assertThat(webhook.reconsider(user("u1", null), TRACK))
                .isEqualTo(new Access.Granted(Role.MEMBER));
        assertThat(webhook.reconsider(user("u2", null), TRACK)).isEqualTo(DENIED);
        assertThat(application.questions).isEmpty();
    }

    @Test
    void atMost64ThreadsWaitAndKnownAnswersCostNoPlace() throws Exception {
        WebhookAccess webhook = webhook();
        application.answers("{\"allow\":true}");
        webhook.decide(user("known", null), TRACK);
        CountDownLatch asked = new CountDownLatch(WebhookAccess.MAX_WAITING);
        CountDownLatch answer = new CountDownLatch(1);
        application.does(
                exchange -> {
                    asked.countDown();
                    awaitQuietly(answer);
                    Application.respond(exchange, 200, "{\"allow\":true}");
                });
        List<Future<Access>> waiting = new ArrayList<>();
        for (int i = 0; i < WebhookAccess.MAX_WAITING; i++) {
            Identity one = user("waiting-" + i, null);
            waiting.add(threads.submit(() -> webhook.decide(one, TRACK)));
        }
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        assertUnanswered(webhook, "limit", "64 others wait");
        assertThat(observed).contains("limit access-questions");
        assertThat(webhook.decide(user("known", null), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));

        answer.countDown();
        for (Future<Access> one : waiting) {
            assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(new Access.Granted(Role.VIEWER));
        }
        assertThat(webhook.decide(user("one-more", null), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));
    }

    @Test
    void aUserTakesOnly16PlacesSoThatOthersGetIn() throws Exception {
        WebhookAccess webhook = webhook();
        CountDownLatch asked = new CountDownLatch(16);
        CountDownLatch answer = new CountDownLatch(1);
        application.does(
                exchange -> {
                    asked.countDown();
                    awaitQuietly(answer);
                    Application.respond(exchange, 200, "{\"allow\":true}");
                });
        List<Future<Access>> waiting = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            Room room = Room.parse("track:" + i);
            waiting.add(threads.submit(() -> webhook.decide(user("u1", "acme"), room)));
        }
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> webhook.decide(user("u1", "acme"), TRACK))
                .isInstanceOf(RoomAccessUnavailableException.class)
                .hasMessageContaining("16 of the same user wait");
        assertThat(observed).containsExactly("limit access-questions-per-user", "unanswered limit");
        application.answers("{\"allow\":true}");
        assertThat(webhook.decide(user("u1", "other"), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));
        assertThat(webhook.decide(user("u2", "acme"), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));

        answer.countDown();
        for (Future<Access> one : waiting) {
            one.get(30, TimeUnit.SECONDS);
        }
        assertThat(webhook.decide(user("u1", "acme"), TRACK))
                .isEqualTo(new Access.Granted(Role.VIEWER));
    }

    @Test
    void whoWaitsWhenItIsClosedGetsNoAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        application.hangs(asked);
        WebhookAccess webhook = webhook();
        Future<Access> waiting = threads.submit(() -> webhook.decide(user("u1", null), TRACK));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        webhook.close();

        assertThatThrownBy(() -> waiting.get(30, TimeUnit.SECONDS))
                .hasRootCauseMessage("the server stops");
        assertUnanswered(webhook, "closed", "the server stops");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertUnanswered(WebhookAccess webhook, String reason, String message) {
        assertThatThrownBy(() -> webhook.decide(user("u1", null), TRACK))
                .isInstanceOf(RoomAccessUnavailableException.class)
                .hasMessageStartingWith("Nobody says who may be in track:42: ")
                .hasMessageContaining(message);
        assertThat(observed).last().isEqualTo("unanswered " + reason);
    }

    /** So patient that it is not the load of the machine that decides. */
    private WebhookAccess webhook() {
        return new WebhookAccess(
                new WebhookClient(WebhookConfig.of(application.url()), Duration.ofSeconds(50)),
                new Answers(Duration.ofHours(1), 100, System::nanoTime),
                memberships,
                new Notes());
    }

    private WebhookAccess impatient() {
        return new WebhookAccess(
                new WebhookClient(WebhookConfig.of(application.url()), Duration.ofMillis(300)),
                new Answers(Duration.ofSeconds(5), 10, System::nanoTime),
                memberships,
                new Notes());
    }

    private static Identity user(String userId, @Nullable String tenant) {
        return new Identity(userId, null, tenant, Map.of(), NOON, NOON.plusSeconds(3600)).inside();
    }

    private final class Notes implements RealtimeObserver {
        @Override
        public void accessUnanswered(String reason) {
            observed.add("unanswered " + reason);
        }

        @Override
        public void limitReached(String limit) {
            observed.add("limit " + limit);
        }
    }
}
