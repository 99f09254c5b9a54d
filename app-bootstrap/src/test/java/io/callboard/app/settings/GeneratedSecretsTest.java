package io.callboard.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.app.CannotStartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSecretsTest {
    @TempDir private Path folder;

    @Test
    void areKeptForTheNextCommand() {
        Path dataDir = folder.resolve("not/there/yet");

        String secret = new GeneratedSecrets(dataDir).jwtSecret();
        ApiKey key = new GeneratedSecrets(dataDir).apiKey();

        assertThat(secret).hasSize(64);
        assertThat(new GeneratedSecrets(dataDir).jwtSecret()).isEqualTo(secret);
        assertThat(new GeneratedSecrets(dataDir).apiKey()).isEqualTo(key);
        assertThat(new GeneratedSecrets(dataDir).existingApiKey()).contains(key);
    }

    @Test
    void differFromFolderToFolder() {
        assertThat(new GeneratedSecrets(folder.resolve("a")).jwtSecret())
                .isNotEqualTo(new GeneratedSecrets(folder.resolve("b")).jwtSecret());
    }

    @Test
    void nobodyElseMayReadThem() throws IOException {
        new GeneratedSecrets(folder).jwtSecret();
        new GeneratedSecrets(folder).apiKey();

        for (String name : new String[] {"development-secret", "development-api-key"}) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void askingForAKeyMakesNone() {
        assertThat(new GeneratedSecrets(folder).existingApiKey()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeUsedIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new GeneratedSecrets(file).jwtSecret())
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("Cannot write to the folder " + file + " (")
                .hasMessageContaining("Set DATA_DIR")
                .hasMessageNotContaining("remove the file");
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheRemedy() throws IOException {
        Path file = Files.createDirectory(folder.resolve("development-secret"));

        assertThatThrownBy(() -> new GeneratedSecrets(folder).jwtSecret())
                .isInstanceOf(CannotStartException.class)
                .hasMessageStartingWith("Cannot use " + file)
                .hasMessageContaining("remove the file");
    }
}
