package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO packet. Socket.IO protocol v5, "Exchange protocol".
 *
 * <p>Events and acks with a {@code byte[]} among their arguments travel as BINARY_EVENT and
 * BINARY_ACK, with their attachments behind them.
 */
public sealed interface Packet {
    /** The namespace it belongs to, e.g. {@code /}. */
    String namespace();

    /** Asks for a namespace, or says that it was entered. */
    record Connect(String namespace, @Nullable Map<String, @Nullable Object> payload)
            implements Packet {}

    /** Leaves a namespace. */
    record Disconnect(String namespace) implements Packet {}

    /**
     * An event.
     *
     * @param ackId set if the sender wants an answer
     * @param arguments plain values and {@code byte[]}; null is legal
     */
    record Event(
            String namespace, OptionalLong ackId, String name, List<@Nullable Object> arguments)
            implements Packet {
        private static final Set<String> RESERVED =
                Set.of(
                        "connect",
                        "connect_error",
                        "disconnect",
                        "disconnecting",
                        "newListener",
                        "removeListener");

        public Event {
            // not List.copyOf: JSON null is a legal argument, and copyOf throws on it
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }

        /** Tells whether no event may have this name, in either direction. */
        public static boolean isReserved(String name) {
            return RESERVED.contains(name);
        }
    }

    /**
     * The answer to an event.
     *
     * @param id that of the event; unset if the sender forgot it
     */
    record Ack(String namespace, OptionalLong id, List<@Nullable Object> arguments)
            implements Packet {
        public Ack {
            arguments = Collections.unmodifiableList(new ArrayList<>(arguments));
        }
    }

    /** Says why a namespace was not entered. */
    record ConnectError(String namespace, String message, @Nullable Object data)
            implements Packet {}
}
