package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessageBufferTest {
    private static final int LARGE = 10_000_000;

    private final MessageBuffer buffer = new MessageBuffer();

    @Test
    void holdsNothingForWhatIsOnlyAnnounced() {
        buffer.append(ByteBuffer.allocate(100), 100, LARGE, new FrameHeader(), 0);
        assertThat(buffer.capacity()).isEqualTo(100);
        buffer.append(ByteBuffer.allocate(1), 1, LARGE, new FrameHeader(), 0);
        assertThat(buffer.capacity()).isEqualTo(200);
    }

    @Test
    void growsSeldomAndEndsExact() {
        int growths = 0;
        for (int i = 0; i < 1_000_000; i++) {
            int before = buffer.capacity();
            buffer.append(ByteBuffer.allocate(1), 1, 1_000_000, new FrameHeader(), 0);
            growths += buffer.capacity() == before ? 0 : 1;
        }
        assertThat(growths).isLessThan(22);
        assertThat(buffer.capacity()).isEqualTo(1_000_000);
    }

    @Test
    void keepsNothingBetweenMessages() {
        buffer.append(ByteBuffer.allocate(100), 100, 100, new FrameHeader(), 0);
        assertThat(buffer.takeBytes()).hasSize(100);
        assertThat(buffer.capacity()).isZero();
        buffer.append(ByteBuffer.allocate(100), 100, 200, new FrameHeader(), 0);
        assertThat(buffer.takeText()).hasSize(100);
        assertThat(buffer.capacity()).isZero();
    }
}
