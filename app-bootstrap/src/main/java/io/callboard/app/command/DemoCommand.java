package io.callboard.app.command;

import io.callboard.app.CannotStartException;
import io.callboard.app.Logging;
import io.callboard.app.server.RestartableServer;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Setting;
import io.callboard.app.settings.SettingException;
import io.callboard.app.settings.Settings;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The server with the studio on it, where people try everything out. */
@Command(
        name = "demo",
        description =
                "Starts the server with the studio: pages to try everything in, as two people.")
final class DemoCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    DemoCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        GivenSettings given = SettingOptions.given(spec, environment);
        given = given.orElse(defaults(given), "demo");
        Settings settings = Settings.from(given);
        if (settings.tenants()) {
            throw new SettingException(
                    Setting.JWT_TENANT_CLAIM,
                    "the studio has no tenants. Leave it out, or start callboard serve.");
        }
        Logging.configure();
        CompletableFuture<RuntimeException> lost = new CompletableFuture<>();
        RestartableServer server =
                new RestartableServer(
                        settings, restart -> StudioSite.of(settings, restart), lost::complete);
        PrintWriter out = spec.commandLine().getOut();
        Runtime runtime = Runtime.getRuntime();
        runtime.addShutdownHook(new Thread(new Stop(server::stop, out, runtime::halt)));
        new Greeting(given, settings, server.port()).demoLines().forEach(out::println);
        out.flush();
        RuntimeException reason = lost.join();
        throw new CannotStartException(
                "The server did not come back: " + reason.getMessage(), reason);
    }

    /** What the demo does differently from a server, unless it is told otherwise. */
    private static Map<Setting, String> defaults(GivenSettings given) {
        Map<Setting, String> defaults = new EnumMap<>(Setting.class);
        // everybody can be everybody here, so it is for this machine only
        defaults.put(Setting.HOST, "127.0.0.1");
        // nobody wants to look at a dead connection for the better part of a minute
        defaults.put(Setting.PING_INTERVAL_MS, "5000");
        defaults.put(Setting.PING_TIMEOUT_MS, "4000");
        // one wants to see what that is like
        defaults.put(Setting.PLAYBACK, "broadcast");
        if (!given.has(Setting.CATALOG)) {
            defaults.put(Setting.CATALOG_ENABLE, "overview:updated");
        }
        return defaults;
    }
}
