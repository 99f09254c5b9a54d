package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.testkit.transport.RawClient;
import org.junit.jupiter.api.Test;

/** What is before the body of a request: as much as may be, and a little more. */
class RequestLimitsTest extends ServerTest {
    /** Answered 405 by the engine, if it gets there. */
    private static final String METHOD = "OPTIONS";

    @Test
    void aHeaderHasAtMost16KiB() throws Exception {
        String around = RawClient.head(METHOD, "/engine/", "A: ");
        int room = 16 * 1024 - around.length();

        assertAccepted("/engine/", "A: " + "x".repeat(room));
        assertRefused("header-bytes", "/engine/", "A: " + "x".repeat(room + 1));
    }

    @Test
    void aRequestHasAtMost100Fields() throws Exception {
        // Host is one of them
        assertAccepted("/engine/", "A: b\r\n".repeat(98) + "A: b");
        assertRefused("headers", "/engine/", "A: b\r\n".repeat(99) + "A: b");
    }

    @Test
    void aQueryHasAtMost100Parameters() throws Exception {
        assertAccepted("/engine/?" + "a=b&".repeat(99) + "a=b");
        assertRefused("parameters", "/engine/?" + "a=b&".repeat(100) + "a=b");
    }

    @Test
    void aContentLengthHasAtMost18Digits() throws Exception {
        String most = "9".repeat(18);
        RawClient client = client().request("POST", "/engine/", "Content-Length: " + most);
        assertThat(client.response().status()).isEqualTo(413);
        assertThat(limits).isEmpty();

        client = client().request("POST", "/engine/", "Content-Length: 1" + "0".repeat(18));
        assertThat(client.response().status()).isEqualTo(400);
        assertThat(limits).containsExactly("content-length");
    }

    @Test
    void everyRequestOfAConnectionIsCountedAnew() throws Exception {
        RawClient client = client();
        for (int i = 0; i < 3; i++) {
            client.request(METHOD, "/engine/", "A: " + "x".repeat(10_000));
            assertThat(client.response().status()).isEqualTo(405);
        }
        assertThat(limits).isEmpty();
    }

    @Test
    void aTransferThatStallsIsCounted() throws Exception {
        RawClient client = client().request("POST", "/engine/?x", "Content-Length: 999").send("a");

        passUntil(() -> !limits.isEmpty());
        assertThat(client.ended()).isTrue();
        assertThat(limits).containsExactly("http-stall");
    }

    @Test
    void aListenerThatFailsChangesNothing() throws Exception {
        server.onLimit(
                limit -> {
                    throw new IllegalStateException("for the test");
                });
        RawClient client =
                client().request("POST", "/engine/", "Content-Length: 1" + "0".repeat(18));
        assertThat(client.response().status()).isEqualTo(400);
    }

    private void assertAccepted(String target, String... lines) throws Exception {
        assertThat(client().request(METHOD, target, lines).response().status()).isEqualTo(405);
        assertThat(limits).isEmpty();
    }

    private void assertRefused(String limit, String target, String... lines) throws Exception {
        RawClient other = client();
        RawClient client = client().request(METHOD, target, lines);
        assertThat(client.response().status()).isEqualTo(400);
        assertThat(client.ended()).isTrue();
        await().untilAsserted(() -> assertThat(limits).containsExactly(limit));
        assertThat(other.request(METHOD, "/engine/").response().status()).isEqualTo(405);
    }
}
