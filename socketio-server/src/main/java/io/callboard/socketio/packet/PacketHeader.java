package io.callboard.socketio.packet;

import java.util.OptionalLong;

/**
 * The parts of a packet's text.
 *
 * <pre>packet = type [attachments "-"] [namespace ","] [ackId] [json]</pre>
 *
 * @param type {@code 0} to {@code 6}
 * @param attachments how many binary messages follow; 0 but for types 5 and 6
 * @param ackId of types 2, 3, 5 and 6 only
 * @param json the rest, perhaps empty
 */
record PacketHeader(char type, int attachments, String namespace, OptionalLong ackId, String json) {
    static PacketHeader parse(String text) throws MalformedPacketException {
        return new Reader(text).read();
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        PacketHeader read() throws MalformedPacketException {
            char type = type();
            boolean binary = type == '5' || type == '6';
            int attachments = binary ? attachments() : 0;
            String namespace = namespace();
            OptionalLong id = binary || type == '2' || type == '3' ? ackId() : OptionalLong.empty();
            return new PacketHeader(type, attachments, namespace, id, text.substring(at));
        }

        private char type() throws MalformedPacketException {
            char type = text.isEmpty() ? 'a' : text.charAt(at++);
            if (type < '0' || type > '6') {
                String shown = type >= '7' && type <= '9' ? String.valueOf(type) : "NaN";
                throw new MalformedPacketException("unknown packet type " + shown);
            }
            return type;
        }

        private int attachments() throws MalformedPacketException {
            String digits = digits();
            if (digits.isEmpty() || at == text.length() || text.charAt(at) != '-') {
                throw new MalformedPacketException("Illegal attachments");
            }
            at++;
            int count = digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits);
            if (count < 1) {
                throw new MalformedPacketException("Illegal attachments");
            }
            if (count > PacketDecoder.MAX_ATTACHMENTS) {
                throw new MalformedPacketException("too many attachments", "attachments");
            }
            return count;
        }

        private String namespace() {
            if (at == text.length() || text.charAt(at) != '/') {
                return "/";
            }
            int comma = text.indexOf(',', at);
            int end = comma < 0 ? text.length() : comma;
            String namespace = text.substring(at, end);
            at = comma < 0 ? end : end + 1;
            return namespace;
        }

        private OptionalLong ackId() throws MalformedPacketException {
            String digits = digits();
            if (digits.isEmpty()) {
                return OptionalLong.empty();
            }
            if (digits.length() > PacketDecoder.MAX_ID_DIGITS) {
                throw new MalformedPacketException("invalid payload", "ack-id");
            }
            return OptionalLong.of(Long.parseLong(digits));
        }

        private String digits() {
            int start = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            return text.substring(start, at);
        }
    }
}
