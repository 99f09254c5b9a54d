package io.callboard.app.command;

import io.callboard.app.Logging;
import io.callboard.app.server.CallboardServer;
import io.callboard.app.settings.GivenSettings;
import io.callboard.app.settings.Settings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the server until the process is told to end. */
@Command(
        name = "serve",
        description = {
            "Runs the server until SIGTERM or Ctrl-C.",
            "",
            "Every option is a setting, which may also be given in the environment or in a file,"
                    + " under the name in capitals. None is needed: without a secret or key source"
                    + " it is development mode, on this machine only."
        })
final class ServeCommand implements Callable<Integer> {
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before call()
    private CommandSpec spec;

    ServeCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException {
        GivenSettings given = SettingOptions.given(spec, environment);
        Settings settings = Settings.from(given);
        Logging.configure();
        CallboardServer server = CallboardServer.start(settings);
        PrintWriter out = spec.commandLine().getOut();
        // a server that was told to end, and ended, has done what it should: the exit code is 0
        Runtime runtime = Runtime.getRuntime();
        runtime.addShutdownHook(new Thread(new Stop(server::stop, out, runtime::halt)));
        new Greeting(given, settings, server.port()).lines().forEach(out::println);
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
