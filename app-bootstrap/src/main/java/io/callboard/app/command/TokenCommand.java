package io.callboard.app.command;

import io.callboard.app.Sentence;
import io.callboard.app.settings.DurationText;
import io.callboard.app.settings.Settings;
import io.callboard.core.identity.Identity;
import io.callboard.jwt.JwtIssuer;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints a token, so that a client can be tried without a login service. */
@Command(
        name = "token",
        description = "Prints a token signed with JWT_SECRET, or with the generated secret.",
        footer = {"", "Example: callboard token --user u1 --room workspace:demo=owner --ttl 1h"})
final class TokenCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    @Option(names = "--user", required = true, paramLabel = "ID", description = "Whose it is.")
    @SuppressWarnings("NullAway.Init") // set before call()
    private String user;

    @Option(names = "--name", paramLabel = "NAME", description = "A name to show.")
    private @Nullable String name;

    @Option(
            names = "--tenant",
            paramLabel = "ID",
            description = "Whose user it is, where there are tenants (JWT_TENANT_CLAIM).")
    private @Nullable String tenant;

    @Option(
            names = "--room",
            paramLabel = "KIND:ID=ROLE",
            description =
                    "Grants a room; viewer, member, admin or owner. May be given several times.")
    private Map<String, String> rooms = new LinkedHashMap<>();

    @Option(
            names = "--ttl",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How long it is valid, like 30s, 15m, 1h or 7d. Default: 1h.")
    @SuppressWarnings("NullAway.Init") // set before call()
    private String ttl;

    TokenCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.from(SettingOptions.given(spec, environment));
        JwtIssuer issuer = Signing.issuer(settings, "Get one from who has the private key.");
        try {
            Duration valid = DurationText.parse(ttl);
            if (valid.isZero()) {
                throw new IllegalArgumentException("A token is valid for some time, like 1h");
            }
            Instant now = Instant.now();
            Identity identity = new Identity(user, name, tenant, rooms, now, now.plus(valid));
            spec.commandLine().getOut().println(issuer.issue(identity).text());
            return 0;
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(
                    spec.commandLine(), Sentence.of(refused.getMessage()), refused);
        }
    }
}
