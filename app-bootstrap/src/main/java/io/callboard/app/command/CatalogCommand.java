package io.callboard.app.command;

import io.callboard.app.catalog.CatalogFormat;
import io.callboard.app.catalog.ConfiguredCatalog;
import io.callboard.app.settings.Settings;
import io.callboard.core.Quoted;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the events there are. */
@Command(name = "catalog", description = "Prints the event catalog.")
final class CatalogCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "markdown",
            description =
                    "markdown (the default), typescript (types for socket.io-client), asyncapi"
                            + " (version 3.0), json-schema (what events carry) or react (a provider"
                            + " with TanStack Query).")
    @SuppressWarnings("NullAway.Init") // set before call()
    private String format;

    CatalogCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        CatalogFormat chosen =
                CatalogFormat.tryParse(format)
                        .orElseThrow(
                                () ->
                                        new ParameterException(
                                                spec.commandLine(),
                                                String.format(
                                                        "--format: there is no %s. Use %s.",
                                                        Quoted.of(format), CatalogFormat.names())));
        Settings settings = Settings.from(SettingOptions.given(spec, environment));
        spec.commandLine().getOut().print(chosen.show(ConfiguredCatalog.load(settings.events())));
        spec.commandLine().getOut().flush();
        return 0;
    }
}
