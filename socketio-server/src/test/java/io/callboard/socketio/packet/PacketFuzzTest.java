package io.callboard.socketio.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Throws the same ten thousands of mutilated packets at the decoder each time. */
class PacketFuzzTest {
    private static final int ROUNDS = 100_000;

    private static final String[] SEEDS = {
        "0{\"token\":\"123\"}",
        "0/admin?x=1,{\"a\":{\"b\":[1,2.5e10,null]}}",
        "1/admin,",
        "2/admin,12[\"hello\",1,\"2\",{\"a\":[true,null,-0.5]}]",
        "312[\"\\u20ac€\",\"\\n\"]",
        "4/x,{\"message\":\"no\",\"data\":[1]}",
        "52-/admin,7[\"baz\",{\"_placeholder\":true,\"num\":0},{\"k\":{\"_placeholder\":true,\"num\":1}}]",
        "61-15[\"bar\",{\"_placeholder\":true,\"num\":0}]",
        "2[\"x\",123456789012345678901234567890,1e308,1E-320]",
    };

    private static final String ALPHABET = "0123456789-,/[]{}\":.eE+ \\unltrfaxy_\u0000\ud800€\t";

    private final Random random = new Random(20261125);
    private int decoded;
    private int refused;

    @Test
    void noInputBreaksTheDecoder() {
        for (int i = 0; i < ROUNDS; i++) {
            String text = mutilate(SEEDS[random.nextInt(SEEDS.length)]);
            try {
                decode(text);
            } catch (MalformedPacketException e) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("Broken by " + text, e);
            }
        }

        // neither too tame nor too wild to prove anything
        assertThat(decoded).isGreaterThan(ROUNDS / 20);
        assertThat(refused).isGreaterThan(ROUNDS / 20);
    }

    /** Whatever was accepted can be sent on to others. */
    private void decode(String text) throws MalformedPacketException {
        PacketDecoder decoder = new PacketDecoder(16);
        Optional<Packet> packet = decoder.text(text);
        for (int i = 0; packet.isEmpty() && i < 11; i++) {
            packet = decoder.binary(new byte[random.nextInt(4)]);
        }
        PacketEncoder.encode(packet.orElseThrow());
        decoded++;
    }

    private String mutilate(String seed) {
        StringBuilder text = new StringBuilder(seed);
        for (int i = random.nextInt(4); i > 0 && text.length() > 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, letter());
                case 2 -> text.insert(at, letter());
                default -> text.insert(at, text.substring(random.nextInt(at + 1), at));
            }
        }
        return text.toString();
    }

    private char letter() {
        return ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
}
