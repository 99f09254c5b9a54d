package io.callboard.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Stands between the driver and the server, and spoils what passes. */
final class Proxy implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket listening;
    private volatile Mode mode = Mode.PASS;

    enum Mode {
        PASS,
        /** What is asked arrives, but each answer ends its connection instead. */
        LOSE_ANSWERS,
        /** What is asked arrives, and is never answered. */
        KEEP_ANSWERS
    }

    Proxy(InetSocketAddress server) throws IOException {
        this.server = server;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    String uri() {
        return "mongodb://127.0.0.1:" + listening.getLocalPort() + "/test";
    }

    void mode(Mode mode) {
        this.mode = mode;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listening.accept();
            Socket upstream = new Socket(server.getAddress(), server.getPort());
            start(() -> pump(client, upstream, false));
            start(() -> pump(upstream, client, true));
        }
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answers && mode == Mode.LOSE_ANSWERS) {
                    return;
                }
                if (!answers || mode == Mode.PASS) {
                    out.write(buffer, 0, read);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread =
                new Thread(
                        () -> {
                            try {
                                work.run();
                            } catch (IOException ignored) {
                                // one of the two hung up: so does the proxy
                            }
                        },
                        "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
