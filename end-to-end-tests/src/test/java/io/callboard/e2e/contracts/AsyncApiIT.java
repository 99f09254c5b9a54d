package io.callboard.e2e.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printed document, read by AsyncAPI's own parser. */
class AsyncApiIT {
    @BeforeAll
    static void print() throws IOException, InterruptedException {
        Contracts.FOLDER.installOrSkip();
        Contracts.print("asyncapi.json", "--format", "asyncapi");
        Contracts.print("own-asyncapi.json", "--format", "asyncapi", "--catalog", Contracts.own());
    }

    @Test
    void theDocumentIsValidAndSaysWhatIsSaid() {
        Node.Result read = read("asyncapi.json");

        assertThat(read.exitCode()).as(read.output()).isZero();
        assertThat(read.output().lines())
                .contains(
                        "version 3.0.0",
                        "channel track:{id} 12 messages",
                        "receive join-track reply join-track",
                        "receive playback:sync reply playback:sync")
                .anyMatch(line -> line.startsWith("send work-item:status-changed,"))
                .anyMatch(line -> line.startsWith("channel workspace:{id} "))
                .anyMatch(line -> line.startsWith("channel user:{id} "));
    }

    @Test
    void oneOfAnOwnCatalogIsValidToo() {
        Node.Result read = read("own-asyncapi.json");

        assertThat(read.exitCode()).as(read.output()).isZero();
        assertThat(read.output()).contains("channel review:{id} 1 messages");
    }

    @ParameterizedTest
    @CsvSource({
        "\"action\": \"send\", \"action\": \"shout\"",
        "#/components/messages/comment.new, #/components/messages/comment.old",
        "\"type\": \"boolean\", \"type\": \"yes or no\"",
        "\"asyncapi\": \"3.0.0\", \"asyncapi\": \"3.9.9\"",
    })
    void aDocumentThatIsNotIsReported(String good, String bad) throws IOException {
        Path folder = Contracts.FOLDER.work();
        String document = Files.readString(folder.resolve("asyncapi.json"));
        Files.writeString(folder.resolve("bad-asyncapi.json"), document.replace(good, bad));

        assertThat(document).contains(good);
        assertThat(read("bad-asyncapi.json").exitCode()).isEqualTo(1);
    }

    private static Node.Result read(String file) {
        return Contracts.FOLDER.run("node", "asyncapi.mjs", file);
    }
}
