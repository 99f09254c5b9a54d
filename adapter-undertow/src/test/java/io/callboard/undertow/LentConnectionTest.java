package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xnio.ChannelPipe;
import org.xnio.OptionMap;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

@Timeout(60)
class LentConnectionTest {
    private final List<String> told = new CopyOnWriteArrayList<>();
    private XnioWorker worker;
    private StreamConnection own;
    private StreamConnection peer;
    private LentConnection lent;

    @BeforeEach
    void connect() throws IOException {
        worker = Xnio.getInstance().createWorker(OptionMap.EMPTY);
        ChannelPipe<StreamConnection, StreamConnection> pipe =
                worker.createFullDuplexPipeConnection();
        own = pipe.getLeftSide();
        peer = pipe.getRightSide();
        lent = new LentConnection(own, own.getSourceChannel().getConduit());
        lent.setCloseListener(closed -> told.add("http"));
    }

    @AfterEach
    void stop() {
        worker.shutdownNow();
    }

    @Test
    void closingItClosesTheConnection() throws IOException {
        lent.close();

        assertThat(own.isOpen()).isFalse();
        assertThat(told).containsExactly("http");
    }

    @Test
    void theEndOfTheConnectionIsItsEnd() throws IOException {
        own.close();

        assertThat(lent.isOpen()).isFalse();
        assertThat(told).containsExactly("http");
    }

    @Test
    void onceTakenBackItIsOverForHttpAndTheConnectionGoesOn() throws IOException {
        lent.takeBack(() -> told.add("web socket"));

        assertThat(told).containsExactly("http");
        assertThat(own.isOpen()).isTrue();
        own.close();
        assertThat(told).containsExactly("http", "web socket");
    }

    @Test
    void onceTakenBackTheConnectionReadsByItself() throws Exception {
        BlockingQueue<String> read = new LinkedBlockingQueue<>();
        lent.getSourceChannel().setReadListener(source -> read.add("http"));
        lent.takeBack(() -> {});
        own.getSourceChannel()
                .setReadListener(
                        source -> {
                            source.suspendReads();
                            read.add("web socket");
                        });
        own.getSourceChannel().resumeReads();
        peer.getSinkChannel().write(ByteBuffer.wrap(new byte[1]));

        assertThat(read.poll(30, TimeUnit.SECONDS)).isEqualTo("web socket");
    }

    @Test
    void onceTakenBackNothingOfHttpIsKept() {
        WeakReference<LentConnection> forgotten = new WeakReference<>(lent);
        lent.takeBack(() -> {});
        lent = new LentConnection(peer, peer.getSourceChannel().getConduit());

        while (forgotten.get() != null) {
            assertThat(Thread.interrupted()).as("it takes too long").isFalse();
            System.gc();
        }
        assertThat(own.isOpen()).isTrue();
    }
}
