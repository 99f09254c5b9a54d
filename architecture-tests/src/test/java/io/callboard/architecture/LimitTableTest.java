package io.callboard.architecture;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.command.Commands;
import io.callboard.app.settings.Setting;
import io.callboard.engineio.EngineIoConfig;
import io.callboard.jsr356.Jsr356Config;
import io.callboard.jwt.JwtConfig;
import io.callboard.planted.limits.Bounded;
import io.callboard.realtime.RealtimeLimits;
import io.callboard.realtime.RecoverySettings;
import io.callboard.socketio.SocketIoOptions;
import io.callboard.undertow.UndertowConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every limit is listed and has a test; and planted limits, of which that is not so. */
class LimitTableTest {
    private static final List<?> DEFAULTS =
            List.of(
                    EngineIoConfig.defaults(),
                    SocketIoOptions.defaults(),
                    UndertowConfig.defaults(),
                    Jsr356Config.defaults(),
                    JwtConfig.DEFAULT,
                    RealtimeLimits.DEFAULTS,
                    RecoverySettings.DEFAULTS);

    private static final String TABLE =
            """
            Words.

            | What | Value | Beyond it | Where | Counted as | Test |
            |---|---|---|---|---|---|
            | Things | 3 | refused | `Bounded.MAX_THINGS` | `some-things` | `BoundedTest.atMost3` |
            | Bytes | 7 | cut | `Bounded.MIN_BYTES_PER_DAY` | — | `BoundedTest.slowly` |
            | Items | 1,000 pieces | refused | `PlantedLimits.things` | `things` | `BoundedTest.atMost3`, `BoundedTest.slowly` |
            | Time | 60 s | cut | `PlantedLimits.time`, `PlantedConfig.someTimeout` | — | `BoundedTest.slowly` |
            | Others | 4 | cut | `PlantedConfig.maxThings` | — | `BoundedTest.slowly` |
            """;

    @TempDir Path build;

    @Test
    void everyLimitIsListedWithItsValueAndItsTest() throws IOException {
        LimitTable table =
                LimitTable.parse(Files.readString(Callboard.ROOT.resolve("docs/limits.md")));
        LimitTable.Code code =
                LimitTable.Code.of(
                        Callboard.CLASSES, DEFAULTS, Callboard.ROOT, Callboard.POMS.modules());

        assertThat(table.objections(code)).isEmpty();
        assertThat(table.rows()).hasSizeGreaterThan(80);
    }

    @Test
    void serveShowsEveryLimitInItsHelp() throws IOException {
        String standalone =
                Files.readString(Callboard.ROOT.resolve("docs/limits.md"))
                        .split("## Not of the standalone server", -1)[0];
        CommandLine serve =
                requireNonNull(Commands.commandLine(Map.of()).getSubcommands().get("serve"));
        List<String> help = serve.getUsageMessage().lines().map(String::strip).toList();

        assertThat(LimitTable.parse(standalone).rows())
                .allSatisfy(row -> assertThat(help).anyMatch(line -> shows(line, row)));
    }

    /** A setting by its option, another limit by its name and value. */
    private static boolean shows(String line, LimitTable.Row row) {
        List<String> options =
                row.fields().stream()
                        .filter(field -> field.startsWith("Setting."))
                        .map(field -> Setting.valueOf(field.substring(8)).option())
                        .toList();
        return options.isEmpty()
                ? line.replace(",", "").equals(row.what() + ": " + row.value())
                : options.stream().anyMatch(line::startsWith);
    }

    @BeforeEach
    void plant() throws IOException {
        write(
                "app/src/main/java/Bounded.java",
                "observer.limitReached(\"some-things\"); limitReached.accept(\n\"things\");");
        write(
                "app/src/test/java/BoundedTest.java",
                """
                @Test
                void atMost3() {}
                @ParameterizedTest
                void slowly(int i) throws Exception {}
                """);
        write("app/src/test/java/Fixture.java", "void noTest() {}");
    }

    @Test
    void nothingIsObjectedWhenAllIsListed() {
        assertObjections(TABLE);
    }

    @Test
    void aLimitThatIsInNoRowIsFound() {
        assertObjections(without("Bytes"), "Bounded.MIN_BYTES_PER_DAY is in no row");
        assertObjections(without("Others"), "PlantedConfig.maxThings is in no row");
        assertObjections(
                TABLE.replace(", `PlantedConfig.someTimeout`", ""),
                "PlantedConfig.someTimeout is in no row");
        assertObjections(
                without("Items"),
                "PlantedLimits.things is in no row",
                "What is counted as things is in no row");
    }

    @Test
    void aRowWithAValueThatIsNotThatOfTheCodeIsFound() {
        assertObjections(TABLE.replace("| 3 |", "| 4 |"), "Things: the value is 3");
        assertObjections(TABLE.replace("1,000 pieces", "100 pieces"), "Items: the value is 1000");
        assertObjections(TABLE.replace("60 s", "61 s"), "Time: the value is 60");
        assertObjections(
                TABLE.replace("`PlantedLimits.time`, `Plan", "`Plan")
                        .replace(
                                "`Bounded.MAX_THINGS`",
                                "`Bounded.MAX_THINGS`, `PlantedLimits.time`"));
        assertThat(LimitTable.parse(TABLE).objections(code(List.of())))
                .containsExactly(
                        "Items: the value is not known",
                        "Time: the value is not known",
                        "Others: the value is not known");
    }

    @Test
    void aRowThatNamesWhatIsNotThereIsFound() {
        assertObjections(
                TABLE.replace(
                        "`PlantedConfig.maxThings`", "`PlantedConfig.maxThings`, `Bounded.NONE`"),
                "Others: there is no Bounded.NONE");
        assertObjections(
                TABLE.replace("`BoundedTest.atMost3` |", "`BoundedTest.atMost4` |"),
                "Things: there is no test BoundedTest.atMost4");
        assertObjections(
                TABLE.replace("`BoundedTest.atMost3` |", "`Fixture.noTest` |"),
                "Things: there is no test Fixture.noTest");
        assertObjections(
                TABLE.replace("`BoundedTest.atMost3` |", "none |"), "Things: no test is named");
        assertObjections(
                TABLE.replace("| `things` |", "| `things`, `nothings` |"),
                "Items: nothing is counted as nothings");
    }

    @Test
    void aLineThatIsNoRowIsFound() {
        assertThatThrownBy(() -> LimitTable.parse("| Things | 3 | `Bounded.MAX_THINGS` |"))
                .hasMessageStartingWith("Not six cells");
    }

    private static String without(String row) {
        return TABLE.lines()
                .filter(line -> !line.startsWith("| " + row))
                .reduce("", (text, line) -> text + line + "\n");
    }

    private void assertObjections(String table, String... objections) {
        LimitTable.Code code =
                code(
                        List.of(
                                new Bounded.PlantedLimits(1_000, Duration.ofMinutes(1)),
                                new Bounded.PlantedConfig(4, Duration.ofMinutes(1), 2)));
        assertThat(LimitTable.parse(table).objections(code)).containsExactly(objections);
    }

    private LimitTable.Code code(List<?> defaults) {
        return LimitTable.Code.of(Planted.classes("limits"), defaults, build, List.of("app"));
    }

    private void write(String file, String text) throws IOException {
        Path path = build.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
