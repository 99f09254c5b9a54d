package io.callboard.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenSettingsTest {
    @TempDir Path folder;

    @Test
    void theLastSourceWins() throws IOException {
        Path file = file("PORT=1\nHOST=file\nMAX_PAYLOAD = 3\n");

        GivenSettings given =
                GivenSettings.read(
                        file,
                        Map.of("PORT", "2", "HOST", "environment"),
                        Map.of(Setting.PORT, "3"));

        assertThat(given.values())
                .isEqualTo(
                        Map.of(
                                Setting.PORT,
                                "3",
                                Setting.HOST,
                                "environment",
                                Setting.MAX_PAYLOAD,
                                "3"));
        assertThat(given.source(Setting.PORT)).contains("command line");
        assertThat(given.source(Setting.HOST)).contains("environment");
        assertThat(given.source(Setting.MAX_PAYLOAD)).contains(file.toString());
        assertThat(given.source(Setting.CATALOG)).isEmpty();
    }

    @Test
    void whatNobodyGaveCanBeCompleted() {
        GivenSettings given =
                GivenSettings.read(null, Map.of("HOST", "environment"), Map.of())
                        .orElse(Map.of(Setting.HOST, "default", Setting.PORT, "1"), "demo");

        assertThat(given.values())
                .isEqualTo(Map.of(Setting.HOST, "environment", Setting.PORT, "1"));
        assertThat(given.source(Setting.HOST)).contains("environment");
        assertThat(given.source(Setting.PORT)).contains("demo");
    }

    @Test
    void whatElseIsInTheEnvironmentIsNotOurs() {
        GivenSettings given = GivenSettings.read(null, Map.of("PATH", "/bin"), Map.of());

        assertThat(given.values()).isEmpty();
    }

    @Test
    void anUnknownSettingInTheFileIsRefused() throws IOException {
        Path file = file("PROT=4001\n");

        assertThatThrownBy(() -> GivenSettings.read(file, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("\"PROT\"")
                .hasMessageContaining("is no setting")
                .hasMessageContaining("serve --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"max_payload", "max-payload", "Max.Payload"})
    void aSettingThatIsWrittenAnotherWayIsNamed(String name) throws IOException {
        Path file = file(name + "=4001\n");

        assertThatThrownBy(() -> GivenSettings.read(file, Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("\"" + name + "\"")
                .hasMessageEndingWith("is no setting. Write MAX_PAYLOAD.");
    }

    @Test
    void anEmptyValueIsRefused() {
        assertThatThrownBy(() -> GivenSettings.read(null, Map.of("JWT_SECRET", " "), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessage("JWT_SECRET: is empty (environment). Give it a value, or remove it.");
    }

    @Test
    void aFileThatCannotBeReadIsRefused() {
        assertThatThrownBy(() -> GivenSettings.read(folder.resolve("missing"), Map.of(), Map.of()))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("--config: cannot read ")
                .hasMessageContaining("NoSuchFile");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("callboard.properties"), text);
    }
}
