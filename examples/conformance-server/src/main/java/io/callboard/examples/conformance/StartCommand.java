package io.callboard.examples.conformance;

import io.callboard.examples.conformance.profile.Profile;
import io.callboard.examples.conformance.transport.Certificate;
import io.callboard.examples.conformance.transport.Host;
import io.callboard.examples.conformance.transport.TlsHost;
import io.callboard.examples.conformance.transport.Transport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;

/** Reads the command line and listens until the process is ended. */
@Command(
        name = "callboard conformance",
        description = "Serves the application that a conformance suite expects.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Callable<Integer> {
    @Option(
            names = "--profile",
            required = true,
            paramLabel = "PROFILE",
            description = "One of ${COMPLETION-CANDIDATES}.")
    private Profile profile = Profile.ENGINEIO_SUITE;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:PORT}",
            description = "0 for any free one. Default: PORT, or what the suite expects.")
    private @Nullable Integer port;

    @Option(
            names = "--transport",
            paramLabel = "TRANSPORT",
            defaultValue = "undertow",
            description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Transport transport = Transport.UNDERTOW;

    @Option(
            names = "--ssl",
            defaultValue = "${env:SSL}",
            paramLabel = "FOLDER",
            description =
                    "Over TLS, with the cert.pem and key.pem (PKCS 8, RSA) of this folder; with a new"
                            + " certificate for localhost if it is no folder. Default: SSL, or no"
                            + " TLS.")
    private @Nullable String ssl;

    @Parameters(
            arity = "0..1",
            defaultValue = "/",
            description = "What the profile java-client is about. Default: ${DEFAULT-VALUE}.")
    private String namespace = "/";

    private StartCommand() {}

    static CommandLine commandLine() {
        return new CommandLine(new StartCommand())
                .setExecutionExceptionHandler(StartCommand::failed);
    }

    private static int failed(Exception failure, CommandLine command, ParseResult arguments) {
        command.getErr().println(failure.getMessage());
        return ExitCode.SOFTWARE;
    }

    @Override
    public Integer call() throws Exception {
        Host host =
                ssl == null
                        ? transport.host()
                        : new TlsHost(transport.host(), Certificate.context(ssl));
        ConformanceServer server = new ConformanceServer(profile, host, namespace);
        int listening = server.start(port == null ? profile.usualPort() : port);
        System.out.printf(
                "Listening on %s://127.0.0.1:%d for %s, %s%n",
                ssl == null ? "http" : "https", listening, profile, transport);
        return ExitCode.OK;
    }
}
