package io.callboard.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The packaged server asks an application about rooms, for the unmodified npm client. */
class WebhookIT {
    private static final Pattern QUESTION =
            Pattern.compile("\\{\"userId\":\"([^\"]*)\",\"room\":\"workspace:([^\"]*)\"}");

    /** Rooms that were open, and no longer are. */
    private static final Set<String> CLOSED = ConcurrentHashMap.newKeySet();

    private static @Nullable HttpServer application;
    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws IOException {
        Node.installOrSkip();
        HttpServer asked =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        asked.createContext("/access", WebhookIT::decide);
        asked.createContext("/close", WebhookIT::close);
        asked.start();
        application = asked;
        server =
                CallboardProcess.start(
                        dataDir,
                        Map.of(
                                "ROOM_ACCESS",
                                "claims,members,webhook:" + url(asked) + "/access",
                                "WEBHOOK_SECRET",
                                "hush",
                                "LOOKBACK",
                                "0s"));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (application != null) {
            application.stop(0);
        }
    }

    @TestFactory
    List<DynamicTest> overEveryTransport() {
        HttpServer asked = application;
        if (asked == null) {
            throw new IllegalStateException("The application is not running");
        }
        List<DynamicTest> tests =
                new ClientScenarios("webhook.mjs", server, Map.of("APPLICATION", url(asked)))
                        .over(List.of("polling", "websocket", "upgrade"));
        assertThat(tests).hasSizeGreaterThan(15);
        return tests;
    }

    /**
     * Makes people admins of the rooms named after them, lets everybody into rooms that are open,
     * and has no answer about one that is broken.
     */
    private static void decide(HttpExchange exchange) throws IOException {
        Matcher question =
                QUESTION.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        boolean known =
                "Bearer hush".equals(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!known || !question.matches() || question.group(2).equals("broken")) {
            respond(exchange, 500, "");
        } else if (question.group(2).equals("of-" + question.group(1))) {
            respond(exchange, 200, "{\"allow\":true,\"role\":\"admin\"}");
        } else {
            boolean open =
                    question.group(2).startsWith("open-") && !CLOSED.contains(question.group(2));
            respond(exchange, 200, "{\"allow\":" + open + "}");
        }
    }

    private static void close(HttpExchange exchange) throws IOException {
        CLOSED.add(exchange.getRequestURI().getQuery().replace("room=", ""));
        respond(exchange, 200, "closed");
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Not by its number: the server prints its settings, and is looked for by that. */
    private static String url(HttpServer server) {
        return "http://localhost:" + server.getAddress().getPort();
    }
}
