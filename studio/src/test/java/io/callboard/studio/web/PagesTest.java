package io.callboard.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages are complete, and need nothing from elsewhere. */
class PagesTest {
    private static final Path FOLDER = Path.of("src/main/resources/io/callboard/studio/page");
    private static final Pattern REFERENCE =
            Pattern.compile("(?:href|src)=\"(/[^\"]+)\"|from \"([^\"]+)\"|url\\(\"([^\"]+)\"\\)");
    private static final Pattern ELSEWHERE =
            Pattern.compile("(?:https?:)?//[a-z0-9-]+\\.[a-z][^\\s\"'`)]*");

    /** Names that no browser looks up: what SVG is called. */
    private static final Set<String> NAMES = Set.of("http://www.w3.org/2000/svg");

    static List<Path> own() throws IOException {
        return files().filter(file -> !file.startsWith("vendor")).toList();
    }

    @ParameterizedTest
    @MethodSource("own")
    void whatAPageNeedsIsThere(Path file) throws IOException {
        URI place = URI.create("/" + file);
        Matcher references = REFERENCE.matcher(text(file));
        while (references.find()) {
            String reference =
                    Stream.of(references.group(1), references.group(2), references.group(3))
                            .filter(found -> found != null)
                            .findFirst()
                            .orElseThrow();
            String path = place.resolve(reference).getPath();
            if (!path.equals("/")) {
                assertThat(Pages.read(path)).as("%s needs %s", file, path).isPresent();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void nothingComesFromElsewhere(Path file) throws IOException {
        Matcher addresses = ELSEWHERE.matcher(text(file));
        while (addresses.find()) {
            assertThat(NAMES).contains(addresses.group());
        }
    }

    @Test
    void everyFileIsUsed() throws IOException {
        Set<String> used = new TreeSet<>(Set.of("index.html", "vendor/licenses.txt"));
        for (Path file : own()) {
            Matcher references = REFERENCE.matcher(text(file));
            while (references.find()) {
                for (int group = 1; group <= 3; group++) {
                    if (references.group(group) != null) {
                        used.add(
                                URI.create("/" + file)
                                        .resolve(references.group(group))
                                        .getPath()
                                        .substring(1));
                    }
                }
            }
        }

        assertThat(used).containsAll(files().map(Path::toString).toList());
    }

    /** As they were published: whoever changes one says so here, and in licenses.txt. */
    @ParameterizedTest
    @CsvSource({
        "socket.io.esm.min.js, 771c3872e7d9bf81020615fda67ef0fd2aa61fcaf1990100714a46fa2c39f8a1",
        "htm-preact-standalone.module.js, 72284e8e9079c87817145df1110f74e8a2aa040b2fc384922e18dfcb46fc1fd7",
        "figtree-latin-wght-normal.woff2, 4ba7d3d096695818fe0686be4f1e82c6b05134e18a22260336130335027462dd"
    })
    void whatOthersMadeIsUnchangedAndLicensed(String name, String sha256) throws Exception {
        byte[] content = Files.readAllBytes(FOLDER.resolve("vendor").resolve(name));

        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                .isEqualTo(sha256);
        assertThat(text(Path.of("vendor/licenses.txt"))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../Studio.class",
                "/js/../../inspector-catalog.json",
                "/%2e%2e/inspector-catalog.json",
                "/js/",
                "/js",
                "/.js",
                "//index.html",
                "/nothing.js",
                "/index"
            })
    void nothingElseIsServed(String path) {
        assertThat(Pages.read(path)).isEmpty();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile).map(FOLDER::relativize).toList().stream();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(FOLDER.resolve(file)), StandardCharsets.ISO_8859_1);
    }
}
