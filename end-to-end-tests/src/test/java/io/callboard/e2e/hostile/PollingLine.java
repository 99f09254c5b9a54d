package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session over long-polling. */
public final class PollingLine implements Line {
    private static final String SEPARATOR = "\u001e";

    private final InetSocketAddress server;
    private final String token;
    private final String path;
    private final Deque<String> packets = new ArrayDeque<>();
    private boolean ended;
    private int pings;

    PollingLine(InetSocketAddress server, String token) throws IOException {
        this.server = server;
        this.token = token;
        String open = request(Requests.get("/socket.io/?EIO=4&transport=polling")).body();
        assertThat(open).startsWith("0{\"sid\":\"");
        this.path = "/socket.io/?EIO=4&transport=polling&sid=" + open.split("\"", 5)[3];
    }

    /** Path and query of all its requests. */
    String path() {
        return path;
    }

    String sid() {
        return path.substring(path.lastIndexOf('=') + 1);
    }

    @Override
    public void send(String... units) throws IOException {
        post(Frames.utf8(String.join(SEPARATOR, units)));
    }

    /** Returns the status of the answer. */
    int post(byte[] body) throws IOException {
        return request(Frames.concat(Frames.utf8(Requests.post(path, body.length)), body)).status();
    }

    /** A request that is answered and changes nothing; returns the status. */
    int put() throws IOException {
        return request(Requests.request("PUT", path)).status();
    }

    @Override
    public @Nullable String next() throws IOException {
        while (!ended) {
            String packet = packets.poll();
            if (packet == null) {
                poll();
            } else if (packet.equals("1")) {
                ended = true;
            } else if (packet.equals("2")) {
                pings++;
            } else if (!packet.equals("6") && !packet.startsWith(CURSOR)) {
                return packet;
            }
        }
        return null;
    }

    private void poll() throws IOException {
        Wire.Answer answer = request(Requests.get(path));
        if (answer.status() == 200) {
            packets.addAll(List.of(answer.body().split(SEPARATOR, -1)));
        } else {
            // unknown by now, or found out just now: a lost GET is noticed by the next at the
            // latest
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).matches("|\\{\"code\":1,.*");
            ended = true;
        }
    }

    private Wire.Answer request(String request) throws IOException {
        return request(Frames.utf8(request));
    }

    private Wire.Answer request(byte[] request) throws IOException {
        try (Wire wire = new Wire(server)) {
            return wire.offer(request).answer();
        }
    }

    @Override
    public int pings() {
        return pings;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            send("1");
        }
    }
}
