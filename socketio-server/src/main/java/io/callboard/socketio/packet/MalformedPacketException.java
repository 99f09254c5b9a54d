package io.callboard.socketio.packet;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client sent something that is no Socket.IO packet. The message repeats nothing of it. */
public final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1;

    private final String message;
    private final @Nullable String limit;

    MalformedPacketException(String message) {
        this(message, null);
    }

    /**
     * @param limit the name of the limit that the packet is over, or null
     */
    MalformedPacketException(String message, @Nullable String limit) {
        // without a stack trace: it is the client's fault, and would only make floods expensive
        super(message, null, false, false);
        this.message = message;
        this.limit = limit;
    }

    /** The limit that the packet is over, if that is what is wrong with it. */
    public Optional<String> limit() {
        return Optional.ofNullable(limit);
    }

    @Override
    public String getMessage() {
        return message;
    }
}
