package io.callboard.e2e.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The printed types with the stock client's own, compiled as strictly as the compiler can. The
 * files that use them say which lines have to be errors; the compiler refuses one that is none.
 */
class TypeScriptIT {
    @BeforeAll
    static void print() throws IOException, InterruptedException {
        Contracts.FOLDER.installOrSkip();
        Contracts.print("callboard.ts", "--format", "typescript");
        Contracts.print("own.ts", "--format", "typescript", "--catalog", Contracts.own());
    }

    @Test
    void goodUsesCompileAndEachWrongOneIsAnError() {
        Node.Result compiled = Contracts.compile("tsconfig.json");

        assertThat(compiled.exitCode()).as(compiled.output()).isZero();
    }

    @Test
    void withoutTheMarksEachWrongUseIsReported() throws IOException {
        Path usage = Contracts.FOLDER.work().resolve("usage.ts");
        String marked = Files.readString(usage);
        long wrong = marked.lines().filter(line -> line.contains("@ts-expect-error")).count();
        Files.writeString(
                Contracts.FOLDER.work().resolve("unmarked.ts"),
                marked.replace("@ts-expect-error", "wrong"));

        Node.Result compiled = Contracts.compile("tsconfig.unmarked.json");

        assertThat(compiled.output().lines().filter(line -> line.contains(": error TS")))
                .hasSizeGreaterThanOrEqualTo((int) wrong);
        assertThat(wrong).isGreaterThan(10);
        assertThat(compiled.exitCode()).isNotZero();
    }
}
