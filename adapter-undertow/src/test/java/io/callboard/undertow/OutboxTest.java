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

    @Test
    void theLatestAboutASubjectTakesThePlaceOfTheOneBefore() {
        assertThat(outbox.add(bytes("a1"), "a")).isZero();
        outbox.add(bytes("x"));
        assertThat(outbox.add(bytes("b1"), "b")).isZero();
        assertThat(outbox.add(bytes("a22"), "a")).isEqualTo(2);
        assertThat(outbox.add(bytes("a333"), "a")).isEqualTo(3);
        outbox.add(bytes("y"));

        assertThat(outbox.bytes()).isEqualTo(8);
        assertThat(filled(100)).isEqualTo("xb1a333y");
        outbox.take(3);
        assertThat(outbox.add(bytes("b2"), "b")).isZero();
        outbox.take(5);
        assertThat(filled(100)).isEqualTo("b2");
        assertThat(outbox.add(bytes("b3"), "b")).isEqualTo(2);
        outbox.take(2);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void aFrameThatIsUnderWayIsNotReplaced() {
        outbox.add(bytes("a1"), "a");
        outbox.take(1);

        assertThat(outbox.add(bytes("a2"), "a")).isZero();
        assertThat(outbox.add(bytes("a3"), "a")).isEqualTo(2);

        assertThat(filled(100)).isEqualTo("1a3");
        outbox.take(3);
        assertThat(outbox.isEmpty()).isTrue();
        assertThat(outbox.bytes()).isZero();
    }

    @Test
    void pongsDoNotHideWhatIsReplaced() {
        outbox.add(bytes("a1"), "a");
        outbox.addPong(bytes("P"));
        assertThat(filled(100)).isEqualTo("Pa1");
        outbox.take(1);

        assertThat(outbox.add(bytes("a2"), "a")).isEqualTo(2);

        assertThat(filled(100)).isEqualTo("a2");
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
