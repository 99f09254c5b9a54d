package io.callboard.app.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection as the stock client has it, over WebSocket: Socket.IO packets as text. */
final class RawSocket implements WebSocket.Listener {
    private static final Pattern ANSWER =
            Pattern.compile("40\\{\"sid\":\"([^\"]*)\",\"pid\":\"([^\"]*)\"}");

    private final String connect;
    private final StringBuilder partial = new StringBuilder();
    private final CompletableFuture<WebSocket> socket;

    // guarded by this
    private final List<String> received = new ArrayList<>();

    /**
     * Opens the connection and sends the CONNECT packet. Does not wait.
     *
     * @param connect e.g. <code>40{"token":"…"}</code>
     */
    RawSocket(HttpClient http, URI server, String connect) {
        this.connect = connect;
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(
                                        "ws://"
                                                + server.getAuthority()
                                                + "/socket.io/?EIO=4&transport=websocket"),
                                this);
    }

    void send(String packet) {
        socket.join().sendText(packet, true).join();
    }

    /** Cuts the connection. */
    void cut() {
        socket.join().abort();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            String packet = partial.toString();
            partial.setLength(0);
            heard(from, packet);
        }
        from.request(1);
        return null;
    }

    private void heard(WebSocket from, String packet) {
        if (packet.startsWith("0")) {
            var unused = from.sendText(connect, true);
        } else if (packet.equals("2")) {
            var unused = from.sendText("3", true);
        } else {
            synchronized (this) {
                received.add(packet);
                notifyAll();
            }
        }
    }

    /** Waits 60 s at most until what was received is so. */
    synchronized List<String> await(Predicate<List<String>> enough) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!enough.test(received)) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("Received no more than " + received);
            }
            try {
                wait(left);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new AssertionError(interrupted);
            }
        }
        return List.copyOf(received);
    }

    /** The answer to the CONNECT packet, once it is there: sid and pid. */
    List<String> identity() {
        Matcher answer = ANSWER.matcher(await(packets -> !packets.isEmpty()).get(0));
        if (!answer.matches()) {
            throw new AssertionError("Not let in: " + received);
        }
        return List.of(answer.group(1), answer.group(2));
    }

    /** The targets of the events of the catalog, in order. */
    static List<String> targets(List<String> packets) {
        return packets.stream()
                .filter(packet -> packet.contains("\"targetId\":\""))
                .map(packet -> packet.replaceFirst(".*\"targetId\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    /** What the stock client remembers as its offset: the last argument of the last event. */
    static String offset(List<String> packets) {
        return packets.get(packets.size() - 1).replaceFirst(".*\"([^\"]*)\"]$", "$1");
    }
}
