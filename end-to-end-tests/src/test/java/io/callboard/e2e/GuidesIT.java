package io.callboard.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.callboard.e2e.Document.Block;
import io.callboard.redis.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the guides under docs show is run as it is written, and answers what they say. */
@Tag("alone")
class GuidesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILE = Pattern.compile("// (\\w+\\.js)\n");

    /** Stands in the guides for what differs from run to run. */
    private static final String SOMETHING = "…";

    @TempDir private Path dataDir;

    @Test
    void theFrontendGuideWorksAsItIsWritten() throws Exception {
        Node.installOrSkip();
        Path folder = Files.createDirectories(Path.of("target/node/guide"));
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        for (Block block : Document.read("docs/frontend.md").blocks("js")) {
            Matcher file = FILE.matcher(block.text());
            assertThat(file.lookingAt()).as("a name in front of %s", block.text()).isTrue();
            Files.writeString(folder.resolve(file.group(1)), block.text());
        }
        try (CallboardProcess server = CallboardProcess.start(dataDir, Map.of())) {
            Map<String, String> environment =
                    Map.of(
                            "URL",
                            server.url(),
                            "JWT_SECRET",
                            CallboardProcess.SECRET,
                            "API_KEY",
                            CallboardProcess.API_KEY,
                            "TRANSPORT",
                            "upgrade");
            List<String> pages =
                    Node.script(environment, "frontend-guide.mjs", "--list")
                            .output()
                            .lines()
                            .toList();

            assertThat(pages).hasSizeGreaterThan(4);
            for (String page : pages) {
                Node.Result result = Node.script(environment, "frontend-guide.mjs", page);
                assertThat(result.output()).as(page).endsWith("ok\n");
            }
        }
    }

    @Test
    void theBackendGuideIsAnsweredAsItIsWritten() throws Exception {
        Document guide = Document.read("docs/backend.md");
        int port = FreePort.find();
        String url = "http://127.0.0.1:" + port;
        List<Block> steps = new ArrayList<>(guide.blocks("sh"));

        try (Terminal terminal =
                new Terminal(Map.of("PORT", "" + port, "DATA_DIR", dataDir.toString()))) {
            assumeTrue(!terminal.output("command -v curl").isBlank(), "curl is not installed");
            Terminal.awaitLine(terminal.start(steps.remove(0).text()), "Listening on " + url);
            String setting =
                    steps.remove(0)
                            .text()
                            .replace("http://127.0.0.1:4000", url)
                            .replace("data/", dataDir + "/");
            for (Block step : steps) {
                String expected = guide.after(step, "json").orElseThrow();
                assertThat(answers(terminal.output(setting + "\n" + step.text())))
                        .as(step.text())
                        .usingElementComparator(GuidesIT::compare)
                        .containsExactlyElementsOf(answers(expected));
            }
        }
    }

    /** One a line; the order in which an object has its members means nothing. */
    private static List<JsonNode> answers(String lines) throws IOException {
        List<JsonNode> answers = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isBlank()) {
                answers.add(JSON.readTree(line));
            }
        }
        return answers;
    }

    private static int compare(JsonNode answer, JsonNode expected) {
        return answer.equals(GuidesIT::compareValues, expected) ? 0 : 1;
    }

    private static int compareValues(JsonNode value, JsonNode expected) {
        return expected.asText().equals(SOMETHING)
                        || value.asText().equals(SOMETHING)
                        || value.equals(expected)
                ? 0
                : 1;
    }

    @TestFactory
    List<DynamicTest> everyCatalogOfTheGuideIsReadAsItIsWritten() throws Exception {
        Document guide = Document.read("docs/catalogs.md");
        Block command = guide.blocks("sh").get(0);
        List<DynamicTest> tests = new ArrayList<>();
        for (Block catalog : guide.blocks("json")) {
            String expected = guide.after(catalog, "text").orElse("`review:finished`");
            tests.add(
                    DynamicTest.dynamicTest(
                            expected, () -> readCatalog(command.text(), catalog, expected)));
        }
        assertThat(tests).hasSizeGreaterThan(5);
        return tests;
    }

    private void readCatalog(String command, Block catalog, String expected) throws Exception {
        Path file = Files.writeString(dataDir.resolve("reviews.json"), catalog.text());
        assertThat(command).contains("./reviews.json");

        try (Terminal terminal = new Terminal(Map.of())) {
            assertThat(terminal.output(command.replace("./reviews.json", file.toString())))
                    .contains(expected);
        }
    }

    @Test
    void theEmbeddingGuideIsCodeThatTheBuildRuns() throws IOException {
        String source =
                unindented(
                        Files.readString(
                                Document.ROOT.resolve(
                                        "examples/embed-plain/src/test/java/io/callboard/examples"
                                                + "/plain/EmbeddingGuideTest.java")));
        List<Block> blocks = Document.read("docs/embedding.md").blocks("java");

        assertThat(blocks).hasSizeGreaterThan(5);
        assertThat(blocks)
                .allSatisfy(block -> assertThat(source).contains(unindented(block.text())));
    }

    private static String unindented(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining("\n"));
    }
}
