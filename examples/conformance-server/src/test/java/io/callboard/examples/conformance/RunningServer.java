package io.callboard.examples.conformance;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callboard.engineio.EngineIoConfig;
import io.callboard.examples.conformance.profile.Profile;
import io.callboard.examples.conformance.transport.Transport;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** A server in this process, on the transport that the build runs the tests with. */
public final class RunningServer {
    static final Transport TRANSPORT =
            Transport.valueOf(System.getProperty("transport", "undertow").toUpperCase(Locale.ROOT));

    /** A request without an answer by then is held. */
    private static final int HELD_MILLIS = 50;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ConformanceServer server;
    private final String path;
    private final int port;

    private RunningServer(ConformanceServer server, String path, int port) {
        this.server = server;
        this.path = path;
        this.port = port;
    }

    public static RunningServer of(Profile profile) throws Exception {
        return of(profile, "/");
    }

    public static RunningServer of(Profile profile, String namespace) throws Exception {
        return of(profile, namespace, settings -> settings);
    }

    /**
     * With the usual heartbeat: where the profile's is short, a slow machine would end sessions.
     */
    public static RunningServer patient(Profile profile) throws Exception {
        return of(
                profile,
                "/",
                settings ->
                        EngineIoConfig.builder()
                                .path(settings.path())
                                .maxPayload(settings.maxPayload())
                                .cors(settings.cors().orElseThrow())
                                .build());
    }

    private static RunningServer of(
            Profile profile, String namespace, UnaryOperator<EngineIoConfig> settings)
            throws Exception {
        String path = profile.name().startsWith("ENGINEIO") ? "/engine.io/" : "/socket.io/";
        ConformanceServer server =
                new ConformanceServer(profile, TRANSPORT.host(), namespace, settings);
        return new RunningServer(server, path, server.start(0));
    }

    public void stop() throws Exception {
        server.stop();
    }

    /** Where a request with this query goes. */
    public String query(String more) {
        return path + "?EIO=4&" + more;
    }

    public HttpResponse<String> get(String query) throws Exception {
        return client.send(request(query).build(), HttpResponse.BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String query, String header, String value) throws Exception {
        HttpRequest request = request(query).header(header, value).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** A GET that is held for now. */
    public CompletableFuture<HttpResponse<String>> poll(String query) {
        CompletableFuture<HttpResponse<String>> poll =
                client.sendAsync(request(query).build(), HttpResponse.BodyHandlers.ofString());
        assertThatExceptionOfType(TimeoutException.class)
                .isThrownBy(() -> poll.get(HELD_MILLIS, TimeUnit.MILLISECONDS));
        return poll;
    }

    public HttpResponse<String> post(String query, String body) throws Exception {
        HttpRequest request =
                request(query)
                        .header("X-Number", "1")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String query) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + query(query)));
    }

    /** Opens a session over polling. */
    public String openPolling() throws Exception {
        return "transport=polling&sid=" + sid(get("transport=polling").body());
    }

    public static String sid(String openPacket) {
        return openPacket.replaceFirst(".*\"sid\":\"", "").replaceFirst("\".*", "");
    }

    /** Opens a session over WebSocket; the open packet has not been taken. */
    public RawSocket webSocket() {
        return webSocket("transport=websocket");
    }

    public RawSocket webSocket(String query) {
        return RawSocket.open(client, URI.create("ws://127.0.0.1:" + port + query(query)));
    }

    /**
     * The head of the answer to a WebSocket handshake.
     *
     * @param more of the query
     * @param header a line with its end
     */
    public String handshake(String more, String header) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            send(
                    socket,
                    "transport=websocket" + more,
                    "Connection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                            + header
                            + "\r\n");
            StringBuilder head = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            return head.toString();
        }
    }

    /** Sends a GET that is held, and is gone after that. */
    public void abandonedPoll(String query) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(socket, query, "");
            socket.setSoTimeout(HELD_MILLIS);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> socket.getInputStream().read());
        }
    }

    private void send(Socket socket, String query, String headers) throws Exception {
        String request =
                "GET " + query(query) + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
    }
}
