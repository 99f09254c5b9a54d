package io.callboard.benchmarks.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.undertow.Undertow;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.conduits.ConduitStreamSourceChannel;

/**
 * Undertow's upgrade and the frames of the generator on the bare connection, and nothing else: how
 * much of what a handshake costs is the HTTP server's?
 */
public final class UndertowUpgrade {
    private static final BareConversation CONVERSATION = new BareConversation();
    private static final String ACCEPT_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int BUFFER_BYTES = 4096;

    private UndertowUpgrade() {}

    /** Takes the port, 0 for any free one. */
    public static void main(String[] arguments) {
        Undertow server =
                Undertow.builder()
                        .addHttpListener(Integer.parseInt(arguments[0]), "127.0.0.1")
                        .setSocketOption(Options.BACKLOG, 4096)
                        .setHandler(UndertowUpgrade::upgrade)
                        .build();
        server.start();
        int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        System.out.println("Listening on http://127.0.0.1:" + port);
    }

    private static void upgrade(HttpServerExchange exchange) throws GeneralSecurityException {
        String key = exchange.getRequestHeaders().getFirst(Headers.SEC_WEB_SOCKET_KEY);
        byte[] digest =
                MessageDigest.getInstance("SHA-1")
                        .digest((key + ACCEPT_SUFFIX).getBytes(ISO_8859_1));
        exchange.getResponseHeaders()
                .put(Headers.UPGRADE, "websocket")
                .put(Headers.SEC_WEB_SOCKET_ACCEPT, Base64.getEncoder().encodeToString(digest));
        exchange.upgradeChannel((connection, done) -> new Member(connection).start());
    }

    /** Frames come one by one and whole, as long as the generator waits for answers. */
    private static final class Member implements BareConversation.Client {
        private final StreamConnection connection;

        Member(StreamConnection connection) {
            this.connection = connection;
        }

        void start() {
            ConduitStreamSourceChannel source = connection.getSourceChannel();
            source.setReadListener(this::read);
            source.resumeReads();
            CONVERSATION.opened(this);
        }

        private void read(ConduitStreamSourceChannel source) {
            ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
            try {
                if (source.read(buffer) >= 0) {
                    CONVERSATION.said(this, text(buffer.flip()));
                    return;
                }
            } catch (IOException e) {
                // as if it had ended
            }
            CONVERSATION.closed(this);
            IoUtils.safeClose(connection);
        }

        private static String text(ByteBuffer frame) {
            int length = frame.get(1) & 0x7f;
            frame.position(2);
            if (length == 126) {
                length = frame.getShort() & 0xffff;
            }
            byte[] key = new byte[4];
            frame.get(key);
            byte[] payload = new byte[length];
            frame.get(payload);
            for (int i = 0; i < length; i++) {
                payload[i] ^= key[i & 3];
            }
            return new String(payload, UTF_8);
        }

        @Override
        public void send(String packet) {
            byte[] payload = packet.getBytes(UTF_8);
            ByteBuffer frame = ByteBuffer.allocate(payload.length + 4);
            frame.put((byte) 0x81);
            if (payload.length <= 125) {
                frame.put((byte) payload.length);
            } else {
                frame.put((byte) 126).putShort((short) payload.length);
            }
            frame.put(payload).flip();
            try {
                connection.getSinkChannel().write(frame);
            } catch (IOException e) {
                IoUtils.safeClose(connection);
            }
        }
    }
}
