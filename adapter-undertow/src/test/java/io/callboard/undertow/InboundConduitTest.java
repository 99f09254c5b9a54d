package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.StreamSourceConduit;

class InboundConduitTest {
    private static final int MOST = 8 * 1024 * 1024;

    private final List<String> limits = new ArrayList<>();

    /** What the client has still to send. */
    private int left;

    private final InboundConduit conduit = new InboundConduit(client(), limits::add);

    @Test
    void eightMegabytesAreReadForAClientThatIsToSeeItsRefusal() throws IOException {
        conduit.discard();
        left = MOST;

        assertThat(conduit.read(ByteBuffer.allocate(1024))).isZero();
        assertThat(left).isZero();
        assertThat(limits).isEmpty();
    }

    @Test
    void aClientThatSendsMoreIsAtItsEnd() throws IOException {
        conduit.discard();
        left = Integer.MAX_VALUE;

        assertThat(conduit.read(ByteBuffer.allocate(1024))).isEqualTo(-1);
        assertThat(Integer.MAX_VALUE - left).isBetween(MOST, MOST + 2 * 16 * 1024);
        assertThat(limits).containsExactly("discarded-bytes");
    }

    @Test
    void whatComesInSeveralReadsIsAddedUp() throws IOException {
        conduit.discard();
        ByteBuffer buffer = ByteBuffer.allocate(1024);
        left = MOST - 1;
        assertThat(conduit.read(buffer)).isZero();
        left = 2 * 16 * 1024;

        assertThat(conduit.read(buffer)).isEqualTo(-1);
    }

    /** A client that has so many bytes ready, and then is waited for. */
    private StreamSourceConduit client() {
        return (StreamSourceConduit)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {StreamSourceConduit.class},
                        (proxy, method, arguments) -> read((ByteBuffer) arguments[0]));
    }

    private int read(ByteBuffer buffer) {
        int count = Math.min(left, buffer.remaining());
        buffer.position(buffer.position() + count);
        left -= count;
        return count;
    }
}
