package io.callboard.examples.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.core.audit.AuditEntry;
import io.callboard.core.identity.Identity;
import io.callboard.engineio.inmemory.InMemoryTransport;
import io.callboard.engineio.inmemory.InMemoryWebSocket;
import io.callboard.engineio.inmemory.ManualEventLoop;
import io.callboard.jwt.JwtIssuer;
import io.callboard.realtime.Realtime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same application without a network: its transport is swapped in one line. */
class AnotherTransportTest {
    private static final String SECRET = "an example's secret, at least 32 bytes";

    private final ManualEventLoop loop = new ManualEventLoop();
    private final List<String> heard = new ArrayList<>();

    @Test
    void aMemberHearsOfADocumentInMemory() {
        try (Realtime realtime = EmbedPlain.realtime(SECRET)) {
            InMemoryTransport transport = new InMemoryTransport(EmbedPlain.engine(realtime), loop);
            InMemoryWebSocket client = transport.webSocket("EIO=4&transport=websocket");
            client.send("40{\"token\":\"" + token() + "\"}");
            hears(client, "40{\"sid\"");
            client.send("421[\"join-workspace\",\"demo\"]");
            hears(client, "431[{\"ok\":true");

            realtime.record(
                    AuditEntry.of("DOCUMENT_UPLOADED").workspace("demo").target("DOCUMENT", "d1"));

            hears(client, "42[\"document:uploaded\",{\"targetId\":\"d1\"");
            assertThat(client.isOpen()).isTrue();
        }
    }

    private void hears(InMemoryWebSocket client, String start) {
        await().until(
                        () -> {
                            loop.runPending();
                            heard.addAll(client.takeAll());
                            return heard.stream().anyMatch(packet -> packet.startsWith(start));
                        });
    }

    private static String token() {
        Instant now = Instant.now();
        Map<String, String> rooms = Map.of("workspace:demo", "member");
        Identity ann = new Identity("ann", null, null, rooms, now, now.plusSeconds(60));
        return JwtIssuer.hmac(SECRET).issue(ann).text();
    }
}
