package io.callboard.socketio;

import io.callboard.engineio.EngineMessage;
import io.callboard.socketio.packet.EncodedPacket;
import io.callboard.socketio.packet.Packet;
import io.callboard.socketio.packet.PacketEncoder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way out, encoded once for all who get it, now or when they come back.
 *
 * <p>Immutable and thread-safe. Made by {@link Namespace#encode}.
 */
public final class OutgoingEvent {
    private static final Pattern OFFSET = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String namespace;
    private final String name;
    private final List<@Nullable Object> arguments;

    /** Without the offset. */
    private final EncodedPacket packet;

    private final boolean wantsAck;
    private final boolean droppable;
    private final @Nullable String offset;

    /** In whose place it comes; null if in nobody's. */
    private final @Nullable Subject subject;

    // made on first use; two threads may both make it, which costs only time
    private volatile @Nullable List<EngineMessage> messages;

    private OutgoingEvent(
            String namespace,
            String name,
            List<@Nullable Object> arguments,
            EncodedPacket packet,
            boolean wantsAck,
            boolean droppable,
            @Nullable String offset,
            @Nullable Subject subject) {
        this.namespace = namespace;
        this.name = name;
        this.arguments = arguments;
        this.packet = packet;
        this.wantsAck = wantsAck;
        this.droppable = droppable;
        this.offset = offset;
        this.subject = subject;
    }

    /** Another namespace may speak of an equal one. */
    private record Subject(String namespace, Object value) {}

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
        return new OutgoingEvent(
                namespace, event, list, packet, ackId.isPresent(), droppable, null, null);
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
        return new OutgoingEvent(
                namespace, name, arguments, packet, false, droppable, place, subject);
    }

    /**
     * The same in the place of an earlier event of the namespace about an equal subject, where that
     * still waits for a slow client: the client gets only this one, where it would come anyway, and
     * no other event is touched. It waits for the client in the order of events, and counts for
     * what may wait. Other servers of a cluster are not told of it.
     *
     * @param shared equal for events that stand for one another
     * @throws IllegalStateException if the event wants an answer, or has attachments
     */
    public OutgoingEvent inPlaceOfEarlier(Object shared) {
        if (wantsAck || !packet.attachments().isEmpty()) {
            throw new IllegalStateException(
                    "An event that wants an answer or has attachments takes no other's place");
        }
        Subject unique = new Subject(namespace, shared);
        return new OutgoingEvent(
                namespace, name, arguments, packet, false, droppable, offset, unique);
    }

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
            EncodedPacket sent = asSent();
            made =
                    subject == null
                            ? sent.messages()
                            : List.of(EngineMessage.text(sent.text(), subject));
            messages = made;
        }
        return made;
    }
}
