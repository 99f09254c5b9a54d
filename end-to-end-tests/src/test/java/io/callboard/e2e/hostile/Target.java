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
public final class Target {
    private final InetSocketAddress address;
    private final AtomicInteger users = new AtomicInteger();

    public Target(String url) {
        this(URI.create(url).getPort());
    }

    public Target(int port) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public Wire wire() throws IOException {
        return new Wire(address);
    }

    /** One whose kernel takes little of what the server sends. */
    public Wire narrowWire() throws IOException {
        return new Wire(address, 4096);
    }

    public PollingLine polling() throws IOException {
        return new PollingLine(address, token());
    }

    public WebSocketLine webSocket() throws IOException {
        return webSocket(token());
    }

    WebSocketLine webSocket(String token) throws IOException {
        return new WebSocketLine(wire(), token);
    }

    /** A token of a user of its own, who may enter {@code workspace:mine}. */
    public String token() {
        return token("mallory-" + users.incrementAndGet(), Map.of("workspace:mine", "member"));
    }

    public static String token(String user, Map<String, String> rooms) {
        Instant now = Instant.now();
        Identity identity = new Identity(user, null, null, rooms, now, now.plusSeconds(600));
        return JwtIssuer.hmac(CallboardProcess.SECRET).issue(identity).text();
    }
}
