package io.callboard.jsr356;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageAssemblerTest implements MessageAssembler.Receiver {
    private final List<String> received = new ArrayList<>();
    private final MessageAssembler assembler = new MessageAssembler(10, this);

    @Test
    void partsOfATextAreJoined() {
        assembler.textPart("a", false);
        assembler.textPart("", false);
        assembler.textPart("b€", true);
        assembler.textPart("c", true);
        assertThat(received).containsExactly("text ab€ 5", "text c 1");
    }

    @Test
    void aSurrogatePairMayBeCut() {
        assembler.textPart("\ud83d", false);
        assembler.textPart("\ude00", true);
        assertThat(received).containsExactly("text 😀 4");
    }

    @Test
    void partsOfABinaryAreCopiedAndJoined() {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2});
        assembler.binaryPart(buffer, false);
        buffer.clear().put(new byte[] {3, 4}).flip();
        assembler.binaryPart(buffer, true);
        buffer.clear();
        assembler.binaryPart(ByteBuffer.allocate(0), true);
        assertThat(received).containsExactly("binary 01020304", "binary ");
    }

    @Test
    void theLimitIsForEachMessageAlone() {
        assembler.textPart("0123456789", true);
        assembler.binaryPart(ByteBuffer.allocate(10), true);
        assembler.textPart("0123456789", true);
        assertThat(received).hasSize(3).doesNotContain("too large");
    }

    @Test
    void aTextIsTooLargeByItsBytes() {
        assembler.textPart("€€€", false);
        assertThat(received).isEmpty();
        assembler.textPart("é", true);
        assertThat(received).containsExactly("too large");
    }

    @Test
    void afterATooLargeMessageNothingIsTaken() {
        assembler.binaryPart(ByteBuffer.allocate(11), false);
        assembler.binaryPart(ByteBuffer.allocate(1), true);
        assembler.textPart("a", true);
        assertThat(received).containsExactly("too large");
    }

    @Test
    void lengthsAreThoseOfUtf8() {
        for (String text : List.of("", "a", "\u007f\u0080", "߿ࠀ", "￿", "😀x")) {
            assertThat(MessageAssembler.utf8Length(text))
                    .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        }
    }

    @Override
    public void text(String message, int size) {
        received.add("text " + message + " " + size);
    }

    @Override
    public void binary(byte[] message) {
        received.add("binary " + HexFormat.of().formatHex(message));
    }

    @Override
    public void tooLarge() {
        received.add("too large");
    }
}
