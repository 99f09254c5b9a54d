package io.callboard.socketio;

import io.callboard.engineio.CloseReason;
import io.callboard.engineio.EngineIoSession;
import io.callboard.engineio.EngineMessage;
import io.callboard.engineio.EventLoop;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An Engine.IO session whose client is the test. */
final class FakeSession implements EngineIoSession {
    private final ManualLoop loop;
    private final Handshake handshake;
    private final List<String> sent = new ArrayList<>();
    private @Nullable Listener listener;
    private @Nullable CloseReason closed;
    boolean writable = true;
    String transport = "polling";

    /** As with polling while no GET waits. */
    boolean closesLater;

    /** At a packet that contains this, what waits to be sent has become too much. */
    String breaksOn = "nothing";

    /** As if the engine had a bug. */
    boolean fails;

    FakeSession(ManualLoop loop) {
        this(
                loop,
                new Handshake(
                        "/socket.io/?EIO=4", Map.of(), Map.of("EIO", "4"), "127.0.0.1", false));
    }

    FakeSession(ManualLoop loop, Handshake handshake) {
        this.loop = loop;
        this.handshake = handshake;
    }

    @Override
    public String id() {
        return "a-secret-of-engine-io";
    }

    @Override
    public EventLoop loop() {
        return loop;
    }

    @Override
    public Handshake handshake() {
        return handshake;
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    @Override
    public void send(List<EngineMessage> messages) {
        if (closed != null) {
            return;
        }
        if (fails) {
            throw new IllegalStateException("for the test");
        }
        for (EngineMessage message : messages) {
            String shown =
                    message.isBinary()
                            ? "binary " + HexFormat.of().formatHex(message.payload())
                            : new String(message.payload(), StandardCharsets.UTF_8).substring(1);
            if (shown.contains(breaksOn)) {
                ended(CloseReason.TRANSPORT_ERROR);
                return;
            }
            sent.add(shown);
        }
    }

    @Override
    public boolean writable() {
        return writable;
    }

    @Override
    public void close(CloseReason reason) {
        if (closed == null) {
            if (closesLater) {
                closed = reason;
            } else {
                ended(reason);
            }
        }
    }

    /** The session is over, by the client or the network. */
    void ended(CloseReason reason) {
        closed = reason;
        listener().closed(reason);
    }

    void text(String packet) {
        listener().text(packet);
    }

    void binary(String hex) {
        listener().binary(HexFormat.of().parseHex(hex));
    }

    private Listener listener() {
        return Optional.ofNullable(listener).orElseThrow();
    }

    /** Why it was closed, or empty while it is open. */
    Optional<CloseReason> closeReason() {
        return Optional.ofNullable(closed);
    }

    /** What was sent since the last call, without the Engine.IO type. */
    List<String> takeSent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }
}
