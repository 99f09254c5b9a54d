package io.callboard.undertow;

import java.io.IOException;
import java.net.SocketAddress;
import org.xnio.ChannelListener;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.Option;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSinkChannel;
import org.xnio.conduits.ConduitStreamSourceChannel;
import org.xnio.conduits.ReadReadyHandler;
import org.xnio.conduits.StreamSourceConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * A TCP connection as Undertow's HTTP server has it: lent, until it becomes a WebSocket.
 *
 * <p>Undertow keeps what it has for a connection, about a kilobyte, for as long as the connection
 * that it was given is open. So it is given one that it can be made to forget: after {@link
 * #takeBack} this is garbage, with all that is Undertow's. Closing either closes both.
 */
final class LentConnection extends StreamConnection {
    private final StreamConnection own;
    private final Closed closed = new Closed(this);

    /**
     * @param inbound what the HTTP server reads from, in front of the connection's own
     */
    LentConnection(StreamConnection own, StreamSourceConduit inbound) {
        super(own.getIoThread());
        this.own = own;
        setSourceConduit(inbound);
        setSinkConduit(own.getSinkChannel().getConduit());
        own.setCloseListener(closed);
    }

    /** The connection itself. */
    StreamConnection own() {
        return own;
    }

    /**
     * From now on the connection itself reads and writes. In its I/O thread, between two requests.
     *
     * @param whenClosed run when the connection is closed, by any thread
     */
    void takeBack(Runnable whenClosed) {
        ConduitStreamSourceChannel source = own.getSourceChannel();
        source.getConduit()
                .setReadReadyHandler(new ReadReadyHandler.ChannelListenerHandler<>(source));
        ConduitStreamSinkChannel sink = own.getSinkChannel();
        sink.getConduit()
                .setWriteReadyHandler(new WriteReadyHandler.ChannelListenerHandler<>(sink));
        closed.tell(whenClosed);
        // Undertow frees what it has for a connection, its timer too, when it hears of the end
        ChannelListeners.invokeChannelListener(this, getCloseListener());
    }

    @Override
    public boolean isOpen() {
        return own.isOpen();
    }

    @Override
    public boolean isReadShutdown() {
        return own.isReadShutdown();
    }

    @Override
    public boolean isWriteShutdown() {
        return own.isWriteShutdown();
    }

    @Override
    protected void closeAction() throws IOException {
        own.close();
    }

    @Override
    public SocketAddress getPeerAddress() {
        return own.getPeerAddress();
    }

    @Override
    public SocketAddress getLocalAddress() {
        return own.getLocalAddress();
    }

    @Override
    public boolean supportsOption(Option<?> option) {
        return own.supportsOption(option);
    }

    @Override
    public <T> T getOption(Option<T> option) throws IOException {
        return own.getOption(option);
    }

    @Override
    public <T> T setOption(Option<T> option, T value) throws IOException {
        return own.setOption(option, value);
    }

    /** Whom the end of the connection concerns: XNIO only ever adds listeners. */
    private static final class Closed implements ChannelListener<StreamConnection> {
        private volatile Runnable listener;

        Closed(LentConnection lent) {
            listener = () -> IoUtils.safeClose(lent);
        }

        void tell(Runnable other) {
            listener = other;
        }

        @Override
        public void handleEvent(StreamConnection connection) {
            listener.run();
        }
    }
}
