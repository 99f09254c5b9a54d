package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox();

    @Test
    void framesLeaveInOrderInOneBuffer() {
        outbox.add(bytes("abc"));
        outbox.add(bytes("de"));
        assertThat(outbox.bytes()).isEqualTo(5);
        assertThat(filled(100)).isEqualTo("abcde");
        outbox.take(5);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void whatTheSocketDidNotTakeStays() {
        outbox.add(bytes("abc"));
        outbox.add(bytes("def"));
        outbox.add(bytes("ghi"));
        assertThat(filled(100)).isEqualTo("abcdefghi");
        outbox.take(4);
        assertThat(filled(100)).isEqualTo("efghi");
        outbox.take(0);
        assertThat(filled(3)).isEqualTo("efg");
        outbox.take(3);
        outbox.take(2);
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void aPongGoesBeforeWhatWaitsButNotIntoAFrame() {
        outbox.add(bytes("abc"));
        outbox.add(bytes("def"));
        assertThat(filled(100)).isEqualTo("abcdef");
        outbox.take(1);
        outbox.addPong(bytes("P"));
        assertThat(filled(2)).isEqualTo("bc");
        outbox.take(2);
        assertThat(filled(100)).isEqualTo("Pdef");
        outbox.take(4);
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void ofTooManyPongsTheLastStay() {
        for (char c = 'a'; c <= 'z'; c++) {
            outbox.addPong(bytes(String.valueOf(c)));
        }
        assertThat(filled(100)).isEqualTo("klmnopqrstuvwxyz");
    }

    @Test
    void aPongIsPromotedOnlyOnce() {
        outbox.addPong(bytes("P"));
        assertThat(filled(100)).isEqualTo("P");
        assertThat(filled(100)).isEqualTo("P");
        outbox.take(1);
        assertThat(outbox.isEmpty()).isTrue();
    }

    private String filled(int capacity) {
        ByteBuffer buffer = ByteBuffer.allocate(capacity);
        outbox.fill(buffer);
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
