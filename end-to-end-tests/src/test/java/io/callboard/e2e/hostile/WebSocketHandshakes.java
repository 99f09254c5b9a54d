package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.Via.WEBSOCKET;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Handshakes of WebSockets. RFC 6455 section 4.2. */
final class WebSocketHandshakes {
    private static final String GOOD = Requests.upgrade(Requests.WEBSOCKET);
    private static final String KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
    private static final String VERSION = "Sec-WebSocket-Version: 13";

    private WebSocketHandshakes() {}

    private static Attack refused(String name, String request, int status) {
        return Attack.of(
                name,
                WEBSOCKET,
                target -> {
                    try (Wire wire = target.wire()) {
                        wire.send(request);
                        assertThat(wire.answer().status()).isEqualTo(status);
                    }
                });
    }

    private static Attack without(String name, String line, String instead, int status) {
        assertThat(GOOD).contains(line);
        return refused(name, GOOD.replace(line, instead), status);
    }

    /** It is let in, with nothing of what it asked for besides. */
    private static Attack ignored(String name, String line) {
        return Attack.of(
                name,
                WEBSOCKET,
                target -> {
                    try (Wire wire = target.wire()) {
                        wire.send(Requests.upgrade(Requests.WEBSOCKET, line));
                        Wire.Answer answer = wire.answer();
                        assertThat(answer.status()).isEqualTo(101);
                        assertThat(answer.headers()).doesNotContainKey("sec-websocket-extensions");
                        assertThat(wire.frame().text()).startsWith("0{");
                    }
                });
    }

    static List<Attack> attacks() {
        return List.of(
                without("no key", KEY + "\r\n", "", 400),
                without("a key of 15 bytes", KEY, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25j", 400),
                without("a key that is not base 64", KEY, "Sec-WebSocket-Key: !!!!", 400),
                without("a key of 10 kB", KEY, "Sec-WebSocket-Key: " + "A".repeat(10_000), 400),
                without("an empty key", KEY, "Sec-WebSocket-Key: ", 400),
                without("two keys", KEY, KEY + "\r\n" + KEY, 400),
                without("version 8", VERSION, "Sec-WebSocket-Version: 8", 426),
                without("version 0", VERSION, "Sec-WebSocket-Version: 0", 426),
                without("version 13.0", VERSION, "Sec-WebSocket-Version: 13.0", 426),
                without("two versions", VERSION, VERSION + "\r\n" + VERSION, 426),
                without("no version", VERSION + "\r\n", "", 426),
                without("no connection header", "Connection: Upgrade\r\n", "", 400),
                without("another upgrade", "Upgrade: websocket", "Upgrade: h2c", 400),
                without("a WebSocket by POST", "GET", "POST", 400),
                without("a WebSocket with a body", VERSION, VERSION + "\r\nContent-Length: 5", 400),
                without(
                        "a chunked WebSocket",
                        VERSION,
                        VERSION + "\r\nTransfer-Encoding: chunked",
                        400),
                without("a WebSocket of HTTP/1.0", "HTTP/1.1", "HTTP/1.0", 505),
                without("an upgrade of transport polling", "=websocket", "=polling", 400),
                without("an upgrade of no transport", "&transport=websocket", "", 400),
                without("an upgrade of version 3", "EIO=4", "EIO=3", 400),
                without("an upgrade of a session nobody knows", "EIO=4", "EIO=4&sid=nobody", 400),
                without(
                        "an upgrade from a foreign page",
                        VERSION,
                        VERSION + "\r\nOrigin: http://evil",
                        400),
                without("an upgrade of the HTTP API", "/socket.io/", "/v1/audit-log", 401),
                ignored("an offer to compress", "Sec-WebSocket-Extensions: permessage-deflate"),
                ignored(
                        "an absurd window",
                        "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=999999"),
                ignored("an extension called constructor", "Sec-WebSocket-Extensions: constructor"),
                ignored(
                        "a thousand extensions",
                        "Sec-WebSocket-Extensions: " + "x-a, ".repeat(1000) + "x-b"),
                ignored(
                        "five thousand subprotocols",
                        "Sec-WebSocket-Protocol: " + "a,".repeat(5000) + "a"),
                ignored(
                        "a subprotocol of spaces",
                        "Sec-WebSocket-Protocol: a" + " ".repeat(10_000) + "b"));
    }
}
