package io.callboard.socketio.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns what one client sends into packets. Socket.IO protocol v5, "Packet encoding".
 *
 * <p>Not thread-safe. After an exception the connection must be closed: what follows has no
 * meaning.
 */
public final class PacketDecoder {
    /** The official parsers accept no more, in either direction. */
    public static final int MAX_ATTACHMENTS = 10;

    /** How deep the JSON of a packet is nested at most. */
    public static final int MAX_DEPTH = 64;

    /** The most tokens of the JSON of a packet: values, names, and both ends of what holds them. */
    public static final int MAX_TOKENS = 20_000;

    /** The most characters of a number. */
    public static final int MAX_NUMBER_LENGTH = 1_000;

    /**
     * The most decimal places that a number is moved by. A double reaches 1e308 and 5e-324; a few
     * digits more are nobody's need.
     */
    public static final int MAX_SCALE = 400;

    /** The most digits of an ack id. No client counts that far: JavaScript's own limit has 16. */
    public static final int MAX_ID_DIGITS = 18;

    private final int maxAttachmentBytes;

    /** The packet whose attachments are due, or null. */
    private @Nullable Packet incomplete;

    /** Those of its attachments that have come. */
    private List<byte[]> attachments = List.of();

    private int due;
    private int attachmentBytes;

    /**
     * @param maxAttachmentBytes how much the attachments of one packet may take together
     */
    public PacketDecoder(int maxAttachmentBytes) {
        this.maxAttachmentBytes = maxAttachmentBytes;
    }

    /**
     * Reads a text message.
     *
     * @return the packet, or empty if attachments must follow first
     */
    public Optional<Packet> text(String text) throws MalformedPacketException {
        if (incomplete != null) {
            throw new MalformedPacketException("got plaintext data when reconstructing a packet");
        }
        PacketHeader header = PacketHeader.parse(text);
        Packet packet = Payload.read(header);
        if (header.attachments() == 0) {
            return Optional.of(packet);
        }
        incomplete = packet;
        attachments = new ArrayList<>(1);
        due = header.attachments();
        return Optional.empty();
    }

    /**
     * Reads a binary message.
     *
     * @return the packet it completes, or empty if further attachments must follow
     */
    public Optional<Packet> binary(byte[] bytes) throws MalformedPacketException {
        Packet packet = incomplete;
        if (packet == null) {
            throw new MalformedPacketException("got binary data when not reconstructing a packet");
        }
        if (bytes.length > maxAttachmentBytes - attachmentBytes) {
            throw new MalformedPacketException("attachments too large", "attachment-bytes");
        }
        attachmentBytes += bytes.length;
        attachments.add(bytes);
        if (attachments.size() < due) {
            return Optional.empty();
        }
        Packet complete = Placeholders.replace(packet, attachments);
        incomplete = null;
        attachments = List.of();
        attachmentBytes = 0;
        return Optional.of(complete);
    }
}
