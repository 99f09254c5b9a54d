package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Answers one event of a socket, once, while the socket is connected. */
final class EventAck implements Ack {
    private final Socket socket;
    private final OptionalLong id;
    private final AtomicBoolean answered = new AtomicBoolean();

    EventAck(Socket socket, OptionalLong id) {
        this.socket = socket;
        this.id = id;
    }

    @Override
    public boolean requested() {
        return id.isPresent();
    }

    @Override
    public void send(@Nullable Object... arguments) {
        if (requested()) {
            List<EngineMessage> answer = encode(arguments);
            if (answered.compareAndSet(false, true)) {
                socket.loop().execute(() -> socket.wire().answer(answer));
            }
        }
    }

    private List<EngineMessage> encode(@Nullable Object[] arguments) {
        String namespace = socket.namespace().name();
        Packet ack = new Packet.Ack(namespace, id, Arguments.of(arguments).toList());
        return PacketEncoder.encode(ack).messages();
    }
}
