package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.fuzz.Fuzz;
import io.callboard.fuzz.Mutator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes, the decoders of Engine.IO take it or refuse it. */
class EngineFuzzTest {
    private static final int MAX_PACKETS = 10_000;
    private static final String ALPHABET =
            "0123456789b\u001e=AZaz+/-_ probe[]{}\",\u0000€\ud83d\ude00";

    private static final List<String> UNITS =
            List.of(
                    "0{}",
                    "1",
                    "2",
                    "2probe",
                    "3",
                    "3probe",
                    "4hello",
                    "4",
                    "4€",
                    "5",
                    "6",
                    "b",
                    "bAQIDBA==");

    private static final List<String> BODIES =
            List.of(
                    "4hello",
                    "4hello\u001e2\u001e4world",
                    "4hello\u001ebAQIDBA==",
                    "4test1\u001ebAQIDBA==\u001e4€\u001e4\u001eb",
                    "40{\"token\":\"x\"}\u001e42[\"join\",1]",
                    "451-[\"a\",{\"_placeholder\":true,\"num\":0}]\u001ebAQ==");

    @Test
    void noTextBreaksThePacketDecoder() {
        Mutator mutator = new Mutator(new Random(Fuzz.seed()), UNITS, ALPHABET);

        assertThat(Fuzz.run("Engine.IO text", mutator::text, new Units()))
                .matches(Fuzz.Outcome::isTelling);
    }

    @Test
    void noBodyBreaksThePayloadDecoder() {
        Mutator mutator = new Mutator(new Random(Fuzz.seed()), BODIES, ALPHABET);

        assertThat(Fuzz.run("Polling payload", mutator::bytes, new Payloads()))
                .matches(Fuzz.Outcome::isTelling);
    }

    private static final class Units implements Fuzz.Decoder<String, Packet> {
        @Override
        public Optional<Packet> decode(String unit) {
            try {
                return Optional.of(PacketCodec.decode(unit));
            } catch (MalformedPacketException e) {
                return Optional.empty();
            }
        }

        /** A text packet is what was sent, letter by letter. */
        @Override
        public void check(String unit, Packet packet) {
            if (packet instanceof Packet.Text text) {
                assertThat(text.type().digit() + text.data()).isEqualTo(unit);
            } else {
                assertThat(unit).startsWith("b");
            }
        }
    }

    private static final class Payloads implements Fuzz.Decoder<byte[], List<Packet>> {
        @Override
        public Optional<List<Packet>> decode(byte[] body) {
            List<Packet> packets = new ArrayList<>();
            try {
                PayloadCodec.decode(body, MAX_PACKETS, packets::add);
                return Optional.of(packets);
            } catch (MalformedPacketException e) {
                assertThat(packets).hasSizeLessThanOrEqualTo(MAX_PACKETS);
                return Optional.empty();
            }
        }

        /** As many packets as there are parts, and no more than are allowed. */
        @Override
        public void check(byte[] body, List<Packet> packets) {
            long separators = 0;
            for (byte b : body) {
                separators += b == 0x1e ? 1 : 0;
            }
            assertThat(packets.size()).isEqualTo(separators + 1).isLessThanOrEqualTo(MAX_PACKETS);
        }
    }
}
