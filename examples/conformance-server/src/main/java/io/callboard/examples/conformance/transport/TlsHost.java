package io.callboard.examples.conformance.transport;

import io.callboard.engineio.EngineIoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Ends TLS in front of another host, as a proxy does that knows nothing of what it passes on. */
public final class TlsHost implements Host {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final int BACKLOG = 500;
    private static final int BUFFER_BYTES = 16 * 1024;

    private final Host behind;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private @Nullable ServerSocket listening;

    public TlsHost(Host behind, SSLContext tls) {
        this.behind = behind;
        this.tls = tls;
    }

    @Override
    public int start(EngineIoServer engine, int port) throws Exception {
        InetSocketAddress plain = new InetSocketAddress(LOOPBACK, behind.start(engine, 0));
        ServerSocket server =
                tls.getServerSocketFactory().createServerSocket(port, BACKLOG, LOOPBACK);
        listening = server;
        threads.execute(() -> accept(server, plain));
        return server.getLocalPort();
    }

    private void accept(ServerSocket server, InetSocketAddress plain) {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                threads.execute(() -> join(client, plain));
            } catch (IOException e) {
                // it was closed, or a client left again
            }
        }
    }

    private void join(Socket client, InetSocketAddress plain) {
        Socket host = new Socket();
        sockets.add(client);
        sockets.add(host);
        try {
            client.setTcpNoDelay(true);
            host.setTcpNoDelay(true);
            host.connect(plain);
            threads.execute(() -> pass(host, client));
            pass(client, host);
        } catch (IOException e) {
            end(client, host);
        }
    }

    /** Until one end closes; then both are. */
    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                to.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // the same as its end
        }
        end(from, to);
    }

    private void end(Socket one, Socket other) {
        for (Socket socket : new Socket[] {one, other}) {
            sockets.remove(socket);
            try {
                socket.close();
            } catch (IOException e) {
                // it is gone
            }
        }
    }

    @Override
    public void stop() throws Exception {
        if (listening != null) {
            listening.close();
        }
        behind.stop();
        for (Socket socket : sockets) {
            end(socket, socket);
        }
        threads.shutdown();
    }
}
