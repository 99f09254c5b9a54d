package io.callboard.e2e.hostile;

import io.callboard.core.identity.Identity;
import io.callboard.e2e.CallboardProcess;
import io.callboard.jwt.JwtIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The server that is attacked, and the ways to get at it. */
final class Target {
    private final InetSocketAddress address;
    private final AtomicInteger users = new AtomicInteger();

    Target(String url) {
        this(URI.create(url).getPort());
    }

    Target(int port) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    Wire wire() throws IOException {
        return new Wire(address);
    }

    /** One whose kernel takes little of what the server sends. */
    Wire narrowWire() throws IOException {
        return new Wire(address, 4096);
    }

    PollingLine polling() throws IOException {
        return new PollingLine(address, token());
    }

    WebSocketLine webSocket() throws IOException {
        return webSocket(token());
    }

    WebSocketLine webSocket(String token) throws IOException {
        return new WebSocketLine(wire(), token);
    }

    /** A token of a user of its own, who may enter {@code workspace:mine}. */
    String token() {
        return token("mallory-" + users.incrementAndGet(), Map.of("workspace:mine", "member"));
    }

    static String token(String user, Map<String, String> rooms) {
        Instant now = Instant.now();
        Identity identity = new Identity(user, null, null, rooms, now, now.plusSeconds(600));
        return JwtIssuer.hmac(CallboardProcess.SECRET).issue(identity).text();
    }
}
