package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingTest {
    @Test
    void readsTheBlockItIsAskedFor(@TempDir Path dir) throws IOException {
        Path document = dir.resolve("A.md");
        Files.writeString(
                document, "text\n```other\nx ->\n```\n```arrows\na-1 ->\nb   -> a-1\n```\n-> no");

        Drawing drawing = Drawing.read(document, "arrows");

        assertThat(drawing.names()).containsExactly("a-1", "b");
        assertThat(drawing.targets("a-1")).isEmpty();
        assertThat(drawing.targets("b")).isEqualTo(Set.of("a-1"));
    }

    @Test
    void aDocumentWithoutTheBlockIsNotPassedOver(@TempDir Path dir) throws IOException {
        Path document = dir.resolve("A.md");
        assertThatThrownBy(() -> Drawing.read(document, "arrows"))
                .isInstanceOf(NoSuchFileException.class);
        Files.writeString(document, "```core-arrows\na ->\n```\n");
        assertThatThrownBy(() -> Drawing.read(document, "arrows"))
                .hasMessageContaining("no block ```arrows");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                   | Without a line",
                "a                    | Not an arrow: a",
                "a -> b c; b ->; c -> | Not an arrow: a -> b c",
                "a -> b               | Without a line of their own: [b]",
                "a ->; a ->           | Drawn twice: a",
                "a -> b; b -> a; c -> | in a circle among [a, b]",
                "a -> a               | in a circle among [a]"
            })
    void aDrawingThatMakesNoSenseIsRefused(String lines, String objection) {
        assertThatThrownBy(() -> Drawing.parse(lines.replaceAll(";\\s*", "\n")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(objection);
    }
}
