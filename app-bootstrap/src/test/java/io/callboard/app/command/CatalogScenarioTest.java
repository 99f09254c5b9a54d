package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.callboard.app.catalog.ConfiguredCatalog;
import io.callboard.app.catalog.Validator;
import io.callboard.app.server.CallboardServer;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import io.callboard.core.event.EventCatalog;
import io.callboard.core.event.EventType;
import io.callboard.core.event.Trigger;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every event that an entry of the built-in catalogs can become, as a client of a real server hears
 * it, against the schema that is printed for them.
 */
@Timeout(60)
class CatalogScenarioTest {
    private static final String DEFERRED =
            "overview:updated,audit-log:created,document:expiry-changed,work-item:updated";

    @TempDir private Path dataDir;

    private CallboardServer server;

    @BeforeEach
    void start() {
        server = CallboardServer.start(settings());
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everythingThatIsHeardIsWhatTheSchemaSays() throws Exception {
        EventCatalog catalog = ConfiguredCatalog.load(settings().events());
        Validator validator = Validator.of(catalog);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Thread tail = tail(out, err, "user:ada", "workspace:w", "track:t", "project:p");
        await().until(() -> err.toString().contains("Listening"));

        for (EventType event : catalog.events()) {
            if (event.trigger() instanceof Trigger.Action action && !action.isAny()) {
                record(action.name());
            }
        }
        record("THE_LAST_ONE");

        List<String> expected =
                catalog.events().stream()
                        .filter(event -> event.trigger() instanceof Trigger.Action)
                        .map(EventType::name)
                        .toList();
        await().untilAsserted(
                        () ->
                                assertThat(out.toString())
                                        .contains("\"action\":\"THE_LAST_ONE\"")
                                        .endsWith("\n"));
        List<String> heard = out.toString().lines().toList();
        assertThat(heard.stream().map(CatalogScenarioTest::event)).containsAll(expected);
        assertThat(heard)
                .allSatisfy(line -> assertThat(validator.faults(line)).as(line).isEmpty())
                .noneMatch(line -> line.contains("s3cret"));
        tail.interrupt();
        tail.join();
    }

    private static String event(String line) {
        return line.replaceAll("^\\{\"event\":\"([^\"]*)\".*", "$1");
    }

    /** One that has what every event carries, and more. */
    private void record(String action) {
        Ran ran =
                Ran.command(
                        environment(server.port()),
                        "record",
                        action,
                        "--workspace-id=w",
                        "--target-type=THING",
                        "--target-id=thing",
                        "--actorId=bob",
                        "--data",
                        """
                        {"secret": "s3cret", "status": "ACTIVE", "from": "DRAFT", "trackId": "t", "commentId": "c",
                         "parentId": "c", "replyId": "r", "content": "Nice", "owner": "ada", "timeStart": 1.5, "likes": 3,
                         "ownerId": "ada", "resolvedBy": "bob", "resource": "project:p", "email": "e@example.org",
                         "userId": "bob", "name": "Bob", "role": "member", "oldRole": "member", "newRole": "admin",
                         "fileId": "f", "version": 2, "changes": {"title": "Blue"}}
                        """);
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    private Thread tail(StringWriter out, StringWriter err, String... rooms) {
        Map<String, String> environment = environment(server.port());
        String[] arguments =
                Stream.concat(Stream.of("tail"), Stream.of(rooms)).toArray(String[]::new);
        Thread tail =
                new Thread(
                        () ->
                                Commands.commandLine(environment)
                                        .setOut(new PrintWriter(out, true))
                                        .setErr(new PrintWriter(err, true))
                                        .execute(arguments));
        tail.start();
        return tail;
    }

    private Settings settings() {
        return Settings.from(GivenSettings.read(null, environment(0), Map.of()));
    }

    private Map<String, String> environment(int port) {
        return Map.of(
                "PORT",
                Integer.toString(port),
                "DATA_DIR",
                dataDir.toString(),
                "CATALOG_ENABLE",
                DEFERRED);
    }
}
