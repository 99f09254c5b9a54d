package io.callboard.undertow;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;
import org.xnio.conduits.StreamSourceConduit;

/** Listens on a port, and makes every connection one of HTTP/1.1 with limits. */
final class Acceptor {
    private static final System.Logger LOG = System.getLogger(Acceptor.class.getName());
    private static final int BACKLOG = 4096;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final HttpOpenListener http;
    private final Consumer<String> limitReached;
    private final AcceptingChannel<StreamConnection> channel;

    /**
     * Listens from now on.
     *
     * @throws IOException if the address is taken or not there
     */
    Acceptor(
            XnioWorker worker,
            UndertowConfig config,
            HttpHandler root,
            Consumer<String> limitReached)
            throws IOException {
        this.limitReached = limitReached;
        http = new HttpOpenListener(new DefaultByteBufferPool(true, BUFFER_BYTES), options(config));
        http.setRootHandler(root);
        channel =
                worker.createStreamConnectionServer(
                        new InetSocketAddress(config.host(), config.port()),
                        this::accept,
                        OptionMap.builder()
                                .set(Options.TCP_NODELAY, true)
                                .set(Options.REUSE_ADDRESSES, true)
                                .set(Options.BACKLOG, BACKLOG)
                                .getMap());
        channel.resumeAccepts();
    }

    int port() {
        return channel.getLocalAddress(InetSocketAddress.class).getPort();
    }

    /** Accepts nothing more. Blocks for a moment; once only, a second time would be for ever. */
    void close() {
        IoUtils.safeClose(channel);
    }

    private void accept(AcceptingChannel<StreamConnection> listening) {
        try {
            StreamConnection connection = listening.accept();
            if (connection != null) {
                open(connection);
            }
        } catch (ClosedChannelException e) {
            LOG.log(Level.DEBUG, "A client came while the server stopped listening");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Cannot accept a connection", e);
        }
    }

    private void open(StreamConnection connection) {
        StreamSourceConduit source = connection.getSourceChannel().getConduit();
        http.handleEvent(new LentConnection(connection, new InboundConduit(source, limitReached)));
    }

    private static OptionMap options(UndertowConfig config) {
        int stallMillis = (int) config.stallTimeout().toMillis();
        return OptionMap.builder()
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, stallMillis)
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, stallMillis)
                .set(UndertowOptions.MAX_HEADER_SIZE, UndertowConfig.MAX_HEADER_BYTES)
                .set(UndertowOptions.MAX_HEADERS, UndertowConfig.MAX_HEADERS)
                .set(UndertowOptions.MAX_PARAMETERS, UndertowConfig.MAX_PARAMETERS)
                .set(UndertowOptions.MAX_COOKIES, UndertowConfig.MAX_HEADERS)
                // bodies have their own limits; this one prints a stack trace to standard error
                .set(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                // an answer must leave at once also when the next request is already there
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .getMap();
    }
}
