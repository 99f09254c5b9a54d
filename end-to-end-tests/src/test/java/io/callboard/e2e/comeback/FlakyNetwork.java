package io.callboard.e2e.comeback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A TCP proxy that is as bad as networks can be: it cuts connections, swallows one direction before
 * it does, passes single bytes, and delays. Or a steady one, until it swallows everything.
 */
final class FlakyNetwork implements AutoCloseable {
    private final int target;
    private final ServerSocket listening;
    private final ExecutorService threads = Executors.newCachedThreadPool(FlakyNetwork::daemon);
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final Random random;
    private final boolean steady;

    /** Everything is swallowed, in both directions, also on connections that are made now. */
    private volatile boolean dark;

    FlakyNetwork(int target, long seed) throws IOException {
        this(target, new Random(seed), false);
    }

    private FlakyNetwork(int target, Random random, boolean steady) throws IOException {
        this.target = target;
        this.random = random;
        this.steady = steady;
        this.listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** One that passes everything as it comes. */
    static FlakyNetwork steady(int target) throws IOException {
        return new FlakyNetwork(target, new Random(), true);
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Swallows everything until {@link #heal}. */
    void blackHole() {
        dark = true;
    }

    /** Passes again what new connections send; those of the time before have lost something. */
    void heal() {
        dark = false;
        cut();
    }

    /**
     * Swallows what each connection sends in one direction from now on; {@link #cut} comes later.
     */
    void swallow() {
        links.forEach(link -> link.swallowing = random.nextBoolean() ? 1 : 2);
    }

    /** Cuts every connection there is. */
    int cut() {
        int cut = links.size();
        links.forEach(Link::cut);
        return cut;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Link link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                threads.execute(() -> link.pump(link.client, link.server, 1));
                threads.execute(() -> link.pump(link.server, link.client, 2));
            } catch (IOException refusedOrClosed) {
                // the client notices
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        threads.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "flaky-network");
        thread.setDaemon(true);
        return thread;
    }

    private final class Link {
        private final Socket client;
        private final Socket server;

        /** Passes one byte a write. */
        private final boolean slicing = !steady && random.nextInt(4) == 0;

        /** Milliseconds before each write. */
        private final int delay = !steady && random.nextInt(4) == 0 ? random.nextInt(20) : 0;

        /** The direction that is lost, or 0. */
        private volatile int swallowing;

        Link(Socket client, Socket server) throws IOException {
            this.client = client;
            this.server = server;
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
        }

        void pump(Socket from, Socket to, int direction) {
            byte[] buffer = new byte[8192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    if (!dark && swallowing != direction) {
                        pass(buffer, n, out);
                    }
                }
            } catch (IOException | InterruptedException broken) {
                // cut, by this side or another
            } finally {
                cut();
            }
        }

        private void pass(byte[] bytes, int count, OutputStream out)
                throws IOException, InterruptedException {
            if (delay > 0) {
                Thread.sleep(delay);
            }
            if (slicing) {
                for (int i = 0; i < count; i++) {
                    out.write(bytes, i, 1);
                }
            } else {
                out.write(bytes, 0, count);
            }
            out.flush();
        }

        void cut() {
            links.remove(this);
            close(client);
            close(server);
        }

        private void close(Socket socket) {
            try {
                socket.close();
            } catch (IOException gone) {
                // it was to be gone
            }
        }
    }
}
