package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.packet.EncodedPacket;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out, encoded once for all who get it, now or when they come back.
 *
 * <p>Immutable and thread-safe. Made by {@link Namespace#encode}.
 */
public final class OutgoingEvent {
    /** The most events that wait for a client, of which only the latest counts. */
    public static final int MAX_LATEST = 100;

    private static final Pattern OFFSET = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String name;
    private final List<@Nullable Object> arguments;

    /** Without the offset. */
    private final EncodedPacket packet;

    private final boolean wantsAck;
    private final boolean droppable;
    private final @Nullable String offset;

    /** What it is the latest of; null if every one counts. */
    private final @Nullable Subject about;

    // made on first use; two threads may both make it, which costs only time
    private volatile @Nullable List<EngineMessage> messages;

    private OutgoingEvent(
            String name,
            List<@Nullable Object> arguments,
            EncodedPacket packet,
            boolean wantsAck,
            boolean droppable,
            @Nullable String offset,
            @Nullable Subject about) {
        this.name = name;
        this.arguments = arguments;
        this.packet = packet;
        this.wantsAck = wantsAck;
        this.droppable = droppable;
        this.offset = offset;
        this.about = about;
    }

    static OutgoingEvent of(
            String namespace,
            OptionalLong ackId,
            String event,
            @Nullable Object[] arguments,
            boolean droppable) {
        if (Packet.Event.isReserved(event)) {
            throw new IllegalArgumentException("No event may be named " + event);
        }
        List<@Nullable Object> list = Arguments.of(arguments).toList();
        EncodedPacket packet =
                PacketEncoder.encode(new Packet.Event(namespace, ackId, event, list));
        return new OutgoingEvent(event, list, packet, ackId.isPresent(), droppable, null, null);
    }

    /** What it is called. */
    public String name() {
        return name;
    }

    /** What it carries, without the offset. */
    public Arguments arguments() {
        return Arguments.view(arguments);
    }

    /** Whether it is dropped for a client whose transport is busy. */
    public boolean isVolatile() {
        return droppable;
    }

    /** Whether the sockets are to answer. Such an event has no offset. */
    public boolean wantsAck() {
        return wantsAck;
    }

    /** Its place among the events of the namespace, if it has one. */
    public Optional<String> offset() {
        return Optional.ofNullable(offset);
    }

    /** The characters and bytes it takes, about. */
    public int size() {
        return packet.text().length()
                + packet.attachments().stream().mapToInt(bytes -> bytes.length).sum();
    }

    /**
     * The same with this offset, and no other: one more argument at the end, which a client that
     * wants to recover sends back.
     *
     * @param place 1-64 characters of {@code A-Za-z0-9._-}
     * @throws IllegalArgumentException if the offset has another form
     * @throws IllegalStateException if the event wants an answer
     */
    public OutgoingEvent withOffset(String place) {
        if (!OFFSET.matcher(place).matches()) {
            throw new IllegalArgumentException("An offset has 1-64 characters of A-Za-z0-9._-");
        }
        if (wantsAck) {
            throw new IllegalStateException("An event that wants an answer takes no offset");
        }
        return new OutgoingEvent(name, arguments, packet, false, droppable, place, about);
    }

    OutgoingEvent withoutOffset() {
        return new OutgoingEvent(name, arguments, packet, wantsAck, droppable, null, about);
    }

    /**
     * The same, of which only the latest counts: where it finds a client's transport busy it waits,
     * until the client can take it or a newer one about the same is there. Volatile in all else,
     * and only that for the clients of other servers of a cluster.
     *
     * @param subject what it is about, the same for all events that replace each other; of at most
     *     {@link #MAX_LATEST} subjects one waits for a client, of more not the oldest
     * @param concerns whether it still concerns the socket for which it waited; asked before it is
     *     sent, in the socket's event loop, where it must not block
     */
    public OutgoingEvent latestOf(String subject, Predicate<? super Socket> concerns) {
        Subject itsSubject = new Subject(subject, concerns);
        return new OutgoingEvent(name, arguments, packet, wantsAck, true, offset, itsSubject);
    }

    @Nullable String about() {
        return about == null ? null : about.name;
    }

    /** Whether it still concerns a socket for which it had to wait. */
    boolean concerns(Socket socket) {
        return about == null || about.concerns.test(socket);
    }

    private record Subject(String name, Predicate<? super Socket> concerns) {}

    private EncodedPacket asSent() {
        if (offset == null) {
            return packet;
        }
        String text = packet.text();
        String end = ",\"" + offset + "\"]";
        return new EncodedPacket(text.substring(0, text.length() - 1) + end, packet.attachments());
    }

    List<EngineMessage> messages() {
        List<EngineMessage> made = messages;
        if (made == null) {
            made = asSent().messages();
            messages = made;
        }
        return made;
    }
}
