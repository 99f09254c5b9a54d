package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.fuzz.Fuzz;
import io.callboard.fuzz.Mutator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, the decoder of Socket.IO takes it or refuses it, and can send on what it took.
 */
class SocketIoFuzzTest {
    private static final int MAX_ATTACHMENT_BYTES = 1_000_000;
    private static final String ALPHABET = "0123456789-,/[]{}\":.eE+ \\unltrfaxy_\u0000\ud800€\t";

    private static final List<String> TEXTS =
            List.of(
                    "0",
                    "0{\"token\":\"123\"}",
                    "0/admin?x=1,{\"a\":{\"b\":[1,2.5e10,null]}}",
                    "1/admin,",
                    "2[\"foo\"]",
                    "2/admin,12[\"hello\",1,\"2\",{\"a\":[true,null,-0.5]}]",
                    "2/12,[\"x\"]",
                    "2[1,\"x\"]",
                    "2[\"x\",123456789012345678901234567890,1e308,1E-320]",
                    "312[\"\\u20ac€\",\"\\n\"]",
                    "4/x,{\"message\":\"no\",\"data\":[1]}");

    private static final List<String> BINARY_TEXTS =
            List.of(
                    "51-[\"x\"]",
                    "51-[\"baz\",{\"_placeholder\":true,\"num\":0}]",
                    "52-/admin,7[\"baz\",{\"_placeholder\":true,\"num\":0},{\"k\":{\"_placeholder\":true,\"num\":1}}]",
                    "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]",
                    "51-[\"x\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]");

    private final Random random = new Random(Fuzz.seed());

    @Test
    void noTextBreaksTheDecoder() {
        Mutator mutator = new Mutator(random, TEXTS, ALPHABET);

        assertThat(Fuzz.run("Socket.IO text", () -> List.of(mutator.text()), new Messages()))
                .matches(Fuzz.Outcome::isTelling);
    }

    @Test
    void noRowOfMessagesBreaksTheAssemblyOfAttachments() {
        Mutator mutator = new Mutator(random, BINARY_TEXTS, ALPHABET);

        assertThat(Fuzz.run("Socket.IO binary", () -> conversation(mutator), new Messages()))
                .matches(Fuzz.Outcome::isTelling);
    }

    /** Texts with attachments behind them, as many as belong there, or one more or less. */
    private List<Object> conversation(Mutator mutator) {
        List<Object> messages = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String text = random.nextBoolean() ? mutator.pick() : mutator.text();
            messages.add(text);
            int count = text.length() > 1 ? Character.digit(text.charAt(1), 10) : 0;
            count += random.nextInt(6) == 0 ? random.nextInt(3) - 1 : 0;
            for (; count > 0; count--) {
                messages.add(new byte[random.nextInt(50) == 0 ? 400_000 : random.nextInt(9)]);
            }
        }
        return messages;
    }

    /** What one client sends, in one row. */
    private static final class Messages implements Fuzz.Decoder<List<Object>, List<Packet>> {
        @Override
        public Optional<List<Packet>> decode(List<Object> messages) {
            PacketDecoder decoder = new PacketDecoder(MAX_ATTACHMENT_BYTES);
            List<Packet> packets = new ArrayList<>();
            try {
                for (Object message : messages) {
                    read(decoder, message).ifPresent(packets::add);
                }
                return packets.isEmpty() ? Optional.empty() : Optional.of(packets);
            } catch (MalformedPacketException e) {
                return Optional.empty();
            }
        }

        @Override
        public void check(List<Object> messages, List<Packet> packets) {
            for (Packet packet : packets) {
                assertCanBeSentOn(packet);
            }
        }
    }

    private static Optional<Packet> read(PacketDecoder decoder, Object message)
            throws MalformedPacketException {
        return message instanceof byte[] bytes
                ? decoder.binary(bytes)
                : decoder.text((String) message);
    }

    /** Sent on, it says the same to the next: text and attachments, byte by byte. */
    private static void assertCanBeSentOn(Packet packet) {
        EncodedPacket once;
        try {
            once = PacketEncoder.encode(packet);
        } catch (IllegalArgumentException tooManyAttachments) {
            // one attachment in many places is many when it is sent on
            assertThat(tooManyAttachments).hasMessageContaining("at most 10 pieces");
            return;
        }
        EncodedPacket twice = PacketEncoder.encode(decoded(once));
        assertThat(twice.text()).isEqualTo(once.text());
        assertThat(twice.attachments()).hasSameSizeAs(once.attachments());
        for (int i = 0; i < once.attachments().size(); i++) {
            assertThat(twice.attachments().get(i)).isEqualTo(once.attachments().get(i));
        }
    }

    private static Packet decoded(EncodedPacket encoded) {
        PacketDecoder decoder = new PacketDecoder(Integer.MAX_VALUE);
        try {
            Optional<Packet> packet = decoder.text(encoded.text());
            for (byte[] attachment : encoded.attachments()) {
                packet = decoder.binary(attachment);
            }
            return packet.orElseThrow();
        } catch (MalformedPacketException e) {
            throw new AssertionError("What was taken is refused when it is sent on", e);
        }
    }
}
