package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.server.CallboardServer;
import io.callboard.app.settings.ApiKey;
import io.callboard.app.settings.GeneratedSecrets;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that talk to a server in development mode. */
@Timeout(60)
class LiveServerTest {
    @TempDir private Path dataDir;

    private CallboardServer server;

    @BeforeEach
    void start() {
        server = CallboardServer.start(settings(0));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void whatIsRecordedIsTailed() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = tail(out, err, "workspace:demo", "user:bob");
        awaitListening(err, 1);

        Ran record =
                record(
                        "WORKSPACE_MEMBER_REMOVED",
                        "--workspace-id",
                        "demo",
                        "--targetType",
                        "USER",
                        "--data",
                        "{\"userId\":\"bob\"}",
                        "--actorId",
                        "ada");

        assertThat(record.exitCode()).as(record.err()).isZero();
        await().untilAsserted(
                        () ->
                                assertThat(out.toString().lines())
                                        .containsExactly(
                                                "{\"event\":\"workspace:member-removed\",\"data\":"
                                                        + "{\"targetId\":\"bob\",\"targetType\":"
                                                        + "\"USER\",\"workspaceId\":\"demo\"}}",
                                                "{\"event\":\"room:evicted\",\"data\":{\"room\":"
                                                        + "\"workspace:demo\",\"reason\":"
                                                        + "\"removed\"}}"));
        end(tail);
    }

    @Test
    void whatIsRecordedHasAllThatWasGiven() {
        Ran ran = record("LOGIN", "--id", "e1", "--at", "2026-11-25T09:30:00Z");

        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out())
                .isEqualToIgnoringNewLines(
                        "{\"id\":\"e1\",\"position\":1,\"at\":\"2026-11-25T09:30:00Z\","
                                + "\"events\":[]}");
    }

    @Test
    void tailComesBackAfterARestart() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = tail(out, err, "workspace:demo");
        awaitListening(err, 1);

        int port = server.port();
        server.stop();
        server = CallboardServer.start(settings(port));
        awaitListening(err, 2);
        record("DOCUMENT_UPLOADED", "--workspace-id=demo", "--target-type=D", "--target-id=d1");

        await().until(() -> out.toString().contains("document:uploaded"));
        end(tail);
    }

    @Test
    void whatWasAcknowledgedBeforeTheStopArrives() throws Exception {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = tail(out, err, "workspace:demo");
        awaitListening(err, 1);

        assertThat(recordMany(500)).isEqualTo(201);
        assertThat(server.stop()).isEmpty();

        await().until(() -> err.toString().contains("Connection lost"));
        assertThat(out.toString().lines()).hasSize(500);
        end(tail);
        server = CallboardServer.start(settings(0));
    }

    private int recordMany(int number) throws Exception {
        String entry =
                "{\"action\":\"DOCUMENT_UPLOADED\",\"actorId\":\"u\",\"workspaceId\":\"demo\","
                        + "\"targetType\":\"D\",\"targetId\":\"d1\"}";
        String list = "[" + String.join(",", Collections.nCopies(number, entry)) + "]";
        ApiKey key = new GeneratedSecrets(dataDir).apiKey();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        ServerAddress.of("127.0.0.1", server.port())
                                                .resolve("/v1/audit-log"))
                                .header("Authorization", "Bearer " + key.text())
                                .POST(HttpRequest.BodyPublishers.ofString(list))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void aRoomThatIsRefusedEndsTail() {
        Ran token = run("token", "--user", "u1");

        Ran ran = run("tail", "workspace:demo", "--token", token.out().strip());

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("workspace:demo is forbidden");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aTokenThatIsRefusedEndsTail() {
        Ran ran = run("tail", "workspace:demo", "--token", "nonsense");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).isEqualToIgnoringNewLines("Not let in: Invalid token.");
    }

    @Test
    void anEntryThatIsRefusedIsSaid() {
        Ran ran = record("DOCUMENT_UPLOADED");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("Not recorded (HTTP 422). document:uploaded goes to");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aWrongKeyIsSaid() {
        Ran ran = record("LOGIN", "--api-key", "development:wrong");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("Not recorded (HTTP 401). The key is not known.");
    }

    @Test
    void withoutAServerItIsSaid() {
        String nowhere = "http://127.0.0.1:1";

        Ran record = record("LOGIN", "--url", nowhere);
        Ran tail = run("tail", "workspace:demo", "--url", nowhere);

        assertThat(record.exitCode()).isEqualTo(1);
        assertThat(record.err()).startsWith("No server answers at " + nowhere);
        assertThat(tail.exitCode()).isEqualTo(1);
        assertThat(tail.err()).startsWith("No Callboard answers at " + nowhere);
    }

    @Test
    void withoutAKeyItIsSaid(@TempDir Path empty) {
        Ran ran = Ran.command("record", "LOGIN", "--data-dir", empty.toString(), "--port", "1");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.err()).startsWith("No key for the HTTP API").contains(empty.toString());
    }

    @Test
    void theGreetingsTokenAndCommandsWork() {
        GivenSettings given = given(0);
        Greeting greeting = new Greeting(given, Settings.from(given), server.port());

        List<String> lines = greeting.lines();

        String token = lines.stream().filter(line -> line.startsWith("  eyJ")).findFirst().get();
        assertThat(lines)
                .endsWith("Listening on http://127.0.0.1:" + server.port())
                .anyMatch(line -> line.contains("tail workspace:demo --port " + server.port()))
                .anyMatch(line -> line.contains("--data-dir '" + dataDir + "'"));
        // it may not join this one, which is said only to whom the token lets in
        assertThat(run("tail", "workspace:other", "--token", token.strip()).err())
                .startsWith("workspace:other is forbidden");
    }

    private Ran record(String... arguments) {
        return run("record", arguments);
    }

    private Ran run(String command, String... arguments) {
        return Ran.command(environment(server.port()), concat(command, arguments));
    }

    private Thread tail(StringWriter out, StringWriter err, String... rooms) {
        Map<String, String> environment = environment(server.port());
        Thread tail =
                new Thread(
                        () ->
                                Commands.commandLine(environment)
                                        .setOut(new PrintWriter(out, true))
                                        .setErr(new PrintWriter(err, true))
                                        .execute(concat("tail", rooms)));
        tail.start();
        return tail;
    }

    private static void end(Thread tail) throws InterruptedException {
        tail.interrupt();
        tail.join();
    }

    private static void awaitListening(StringWriter err, int times) {
        await().until(() -> err.toString().split("Listening", -1).length == times + 1);
    }

    private static String[] concat(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private Settings settings(int port) {
        return Settings.from(given(port));
    }

    private GivenSettings given(int port) {
        return GivenSettings.read(null, environment(port), Map.of());
    }

    private Map<String, String> environment(int port) {
        return Map.of("PORT", Integer.toString(port), "DATA_DIR", dataDir.toString());
    }
}
