package io.callboard.e2e.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import io.callboard.e2e.NodeFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** The folder in which printed contracts are compiled and run. */
final class Contracts {
    static final NodeFolder FOLDER = NodeFolder.named("contracts");

    private Contracts() {}

    /** A catalog of one's own. */
    static String own() {
        return FOLDER.sources().resolve("own.json").toString();
    }

    /** Writes what the packaged application prints into a file of the folder. */
    static void print(String file, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("catalog"));
        command.addAll(List.of(options));
        Process process = CallboardProcess.run(command);
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        Files.writeString(FOLDER.work().resolve(file), printed);
    }

    /** Runs the TypeScript compiler on a project of the folder. */
    static Node.Result compile(String project) {
        return FOLDER.run("node", "node_modules/typescript/bin/tsc", "--project", project);
    }
}
