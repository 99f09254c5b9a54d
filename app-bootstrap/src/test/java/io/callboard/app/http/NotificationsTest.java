package io.callboard.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.core.inmemory.InMemoryAuditLog;
import io.callboard.core.inmemory.InMemoryNotifications;
import io.callboard.core.notification.Notification;
import io.callboard.core.notification.Notifications;
import io.callboard.core.notification.NotificationsUnavailableException;
import io.callboard.core.notification.StoredNotification;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotificationsTest {
    private final Store store = new Store();
    private final ApiFixture api = new ApiFixture(new InMemoryAuditLog("test"), store);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aNotificationIsStoredAndListed() {
        ApiFixture.Answer answer = add("u1", "\"priority\":\"high\"");

        assertThat(answer.status()).isEqualTo(201);
        Map<?, ?> added = answer.object();
        assertThat(added.get("position")).isEqualTo(1L);
        assertThat(added.get("events"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "name",
                                        "notification:new",
                                        "audience",
                                        List.of("user:u1"))));
        assertThat(list("u1", ""))
                .isEqualTo(
                        Map.of(
                                "userId",
                                "u1",
                                "count",
                                1L,
                                "notifications",
                                List.of(
                                        Map.of(
                                                "id",
                                                String.valueOf(added.get("id")),
                                                "at",
                                                String.valueOf(added.get("at")),
                                                "type",
                                                "reply",
                                                "message",
                                                "Hello",
                                                "slug",
                                                "tracks/1",
                                                "priority",
                                                "high",
                                                "read",
                                                false))));
        assertThat(list("u2", ""))
                .isEqualTo(Map.of("userId", "u2", "count", 0L, "notifications", List.of()));
    }

    @Test
    void aRetryWithTheSameKeyAddsNothing() {
        ApiFixture.Answer first = addWithKey("u1", "k1");
        ApiFixture.Answer again = addWithKey("u1", "k1");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(again.object().get("id")).isEqualTo("k1");
        assertThat(list("u1", "").get("count")).isEqualTo(1L);
        addWithKey("u2", "k1").problem(422, "id-conflict");
        assertThat(addWithKey("u1", "k".repeat(125)).problem(400, "malformed"))
                .startsWith("An Idempotency-Key has 1 to 124 characters");
    }

    @Test
    void theUnreadOnesAreListedAlone() {
        String first = String.valueOf(add("u1", "\"priority\":null").object().get("id"));
        String second = String.valueOf(add("u1", "\"priority\":\"low\"").object().get("id"));
        String third = String.valueOf(add("u1", "\"priority\":\"normal\"").object().get("id"));
        read("u1", "{\"ids\":[\"" + second + "\"]}");

        assertThat(ids("u1", "?unread=true")).containsExactly(third, first);
        assertThat(ids("u1", "?unread=false")).containsExactly(third, second, first);
        assertThat(ids("u1", "?limit=1")).containsExactly(third);
        assertThat(ids("u1", "?unread=true&limit=1000")).containsExactly(third, first);
    }

    @Test
    void readingAnswersHowManyAreUnread() {
        String first = String.valueOf(add("u1", "\"priority\":\"low\"").object().get("id"));
        add("u1", "\"priority\":\"low\"");
        add("u2", "\"priority\":\"low\"");

        assertThat(read("u1", "{\"ids\":[\"" + first + "\",\"unknown\"]}").text())
                .isEqualTo("{\"count\":1}");
        assertThat(read("u1", "{\"all\":true}").text()).isEqualTo("{\"count\":0}");
        assertThat(list("u2", "").get("count")).isEqualTo(1L);
    }

    @Test
    void whatIsNoNotificationIsRefused() {
        assertThat(refused("{\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\"}"))
                .isEqualTo("The notification has no userId.");
        assertThat(refused("{\"userId\":\"u 1\",\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\"}"))
                .startsWith("A user id has 1-128 characters");
        assertThat(
                        refused(
                                "{\"userId\":\"u1\",\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\","
                                        + "\"priority\":\"urgent\"}"))
                .isEqualTo("A priority is low, normal or high, not \"urgent\".");
        assertThat(
                        refused(
                                "{\"userId\":\"u1\",\"type\":\"t\",\"message\":\""
                                        + "m".repeat(1_001)
                                        + "\",\"slug\":\"s\"}"))
                .startsWith("The message of a notification has 1-1000 characters");
        assertThat(
                        refused(
                                "{\"userId\":\"u1\",\"type\":\"t\",\"message\":\"m\",\"slug\":\"s\","
                                        + "\"id\":\"n1\"}"))
                .contains("\"id\" that is not known");
        api.post("/v1/notifications", "{").problem(400, "malformed");
        assertThat(api.log.head()).isZero();
    }

    private String refused(String body) {
        return api.post("/v1/notifications", body).problem(422, "invalid");
    }

    @Test
    void whatCannotBeReadIsRefused() {
        for (String body :
                List.of(
                        "{}",
                        "{\"all\":false}",
                        "{\"all\":true,\"ids\":[\"n1\"]}",
                        "{\"all\":\"yes\"}",
                        "{\"ids\":\"n1\"}",
                        "{\"ids\":[7]}",
                        "{\"ids\":[]}",
                        "{\"ids\":" + many(101) + "}",
                        "[\"n1\"]")) {
            read("u1", body).problem(422, "invalid");
        }
        read("u%201", "{\"all\":true}").problem(422, "invalid");
        assertThat(api.log.head()).isZero();
        assertThat(read("u1", "{\"ids\":" + many(100) + "}").text()).isEqualTo("{\"count\":0}");
    }

    private static String many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"n" + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void aListThatIsAskedForWronglyIsRefused() {
        api.get("/v1/users/u1/notifications?unread=maybe").problem(422, "invalid");
        api.get("/v1/users/u1/notifications?limit=0").problem(400, "malformed");
        api.get("/v1/users/u1/notifications?limit=1001").problem(400, "malformed");
        api.get("/v1/users/u1/notifications?unraed=true").problem(400, "malformed");
        api.get("/v1/users/u%201/notifications").problem(422, "invalid");
    }

    @Test
    void whatIsDurableIsTakenAlsoWhenTheStoreOfNotificationsIsDown() {
        store.down = true;

        assertThat(add("u1", "\"priority\":\"low\"").status()).isEqualTo(201);
        api.get("/v1/users/u1/notifications").problem(503, "store-unavailable");
        read("u1", "{\"all\":true}").problem(503, "store-unavailable");
        assertThat(api.log.head()).isEqualTo(2);
    }

    private ApiFixture.Answer add(String userId, String more) {
        return api.post("/v1/notifications", body(userId, "," + more));
    }

    private ApiFixture.Answer addWithKey(String userId, String key) {
        return api.send(
                api.request("POST", "/v1/notifications", BodyPublishers.ofString(body(userId, "")))
                        .header("Idempotency-Key", key));
    }

    private static String body(String userId, String more) {
        return String.format(
                "{\"userId\":\"%s\",\"type\":\"reply\",\"message\":\"Hello\",\"slug\":\"tracks/1\"%s}",
                userId, more);
    }

    private Map<?, ?> list(String userId, String query) {
        return api.get("/v1/users/" + userId + "/notifications" + query).object();
    }

    private List<String> ids(String userId, String query) {
        List<String> ids = new ArrayList<>();
        if (list(userId, query).get("notifications") instanceof List<?> listed) {
            listed.forEach(each -> ids.add(String.valueOf(((Map<?, ?>) each).get("id"))));
        }
        return ids;
    }

    private ApiFixture.Answer read(String userId, String body) {
        return api.post("/v1/users/" + userId + "/notifications/read", body);
    }

    /** In memory, and down when a test wants it. */
    private static final class Store implements Notifications {
        private final Notifications kept = new InMemoryNotifications();
        volatile boolean down;

        private Notifications kept() {
            if (down) {
                throw new NotificationsUnavailableException("down", null);
            }
            return kept;
        }

        @Override
        public void add(String id, Instant at, Notification notification, long position) {
            kept().add(id, at, notification, position);
        }

        @Override
        public void markRead(String userId, Set<String> ids, long position) {
            kept().markRead(userId, ids, position);
        }

        @Override
        public void markAllRead(String userId, long position) {
            kept().markAllRead(userId, position);
        }

        @Override
        public int unread(String userId, long position) {
            return kept().unread(userId, position);
        }

        @Override
        public Set<String> unreadAmong(String userId, Set<String> ids) {
            return kept().unreadAmong(userId, ids);
        }

        @Override
        public List<StoredNotification> list(String userId, boolean unreadOnly, int limit) {
            return kept().list(userId, unreadOnly, limit);
        }
    }
}
