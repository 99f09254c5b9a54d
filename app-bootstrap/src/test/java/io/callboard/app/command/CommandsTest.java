package io.callboard.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.app.catalog.CatalogFormat;
import io.callboard.app.settings.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @ParameterizedTest
    @ValueSource(strings = {"serve", "demo", "token", "record", "tail", "catalog"})
    void everyCommandHasHelp(String command) {
        Ran ran = Ran.command(command, "--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("Usage: callboard " + command);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void helpListsTheCommands() {
        Ran ran = Ran.command("--help");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("serve", "demo", "token", "record", "tail", "catalog");
    }

    @Test
    void versionIsALine() {
        Ran ran = Ran.command("--version");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).matches("callboard \\S+ \\(Java \\S+\\)\\R");
    }

    @Test
    void serveExplainsEverySettingItHas() {
        String help = Ran.command("serve", "--help").out();

        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.option() + "=VALUE").contains("(" + setting + ")");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Which command?",
                "dance | dance",
                "serve --prot 1 | --prot",
                "serve --port | --port",
                "serve --port abc | PORT: write a whole number",
                "serve --redis-url redis://x | REDIS_URL: joins servers that share a store",
                "serve --host 0.0.0.0 | HOST: 0.0.0.0 can be reached from outside",
                "serve --config /nowhere | --config: cannot read /nowhere",
                "serve --catalog ./nothing.json | CATALOG: cannot read ./nothing.json",
                "serve --jwt-public-key nothing.pem | JWT_PUBLIC_KEY: cannot read nothing.pem",
                "demo --jwks-url https://x.example/keys | JWT_SECRET: the demo signs the tokens",
                "token | --user",
                "token --user a/b --jwt-secret 0123456789abcdef0123456789abcdef | a/b",
                "token --user a --ttl 1y --jwt-secret 0123456789abcdef0123456789abcdef | 1y",
                "token --user a --room x=owner --jwt-secret 0123456789abcdef0123456789abcdef | \"x\"",
                "record | ACTION",
                "record A --data {} --colour red | --colour",
                "record A --data [] | --data must be a JSON object",
                "record A --data {,} | --data is no JSON: line 1, column 2",
                "record A --url nowhere --api-key a:b | --url: ",
                "record A --api-key ab | --api-key: a key is written id:secret",
                "tail | KIND:ID",
                "tail abc | Write a room as kind:id",
                "tail user:a user:b --jwt-secret 0123456789abcdef0123456789abcdef | as one user",
                "catalog --format yaml | --format: there is no \"yaml\". Use markdown, typescript",
            })
    void wrongUsageIsExitCode2AndALineThatNamesIt(String line, String named) {
        Ran ran = Ran.command(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err().lines().findFirst().orElse("")).contains(named);
        assertThat(ran.err().lines()).hasSizeLessThanOrEqualTo(2);
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void settingsComeFromTheEnvironmentToo() {
        Ran ran = Ran.command(Map.of("CATALOG_ENABLE", "nothing"), "catalog");

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).startsWith("CATALOG_ENABLE: ");
    }

    @ParameterizedTest
    @EnumSource(CatalogFormat.class)
    void catalogPrintsEveryFormatAndTheSameEachTime(CatalogFormat format) {
        Ran ran = Ran.command("catalog", "--format", format.toString());
        Ran again = Ran.command("catalog", "--format", format.toString());

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).contains("work-item:status-changed").doesNotContain("\r");
        assertThat(again.out()).isEqualTo(ran.out());
        assertThat(Ran.command("catalog", "--help").out()).contains(format.toString());
    }

    @Test
    void catalogPrintsMarkdown() {
        Ran ran = Ran.command("catalog", "--catalog-enable", "overview:updated");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.out()).startsWith("# Events of `workspaceops,wave`");
    }
}
