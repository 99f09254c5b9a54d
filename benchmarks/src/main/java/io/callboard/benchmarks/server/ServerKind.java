package io.callboard.benchmarks.server;

import java.util.List;
import java.util.Locale;

/** The servers there are. */
public enum ServerKind {
    /** Callboard on the standalone transport. */
    UNDERTOW,
    /** Callboard on the portable transport, in Tomcat. */
    TOMCAT,
    NETTY_SOCKETIO,
    /** The reference server, socket.io. */
    NODE,
    /**
     * The packaged server, as {@code ./callboard serve} starts it: tokens, catalog, durable log.
     */
    PRODUCT,
    /** A hand-written endpoint in Tomcat, which the portable transport is compared with. */
    TOMCAT_SENDTEXT,
    /** The same, without holding up the others when one does not take it. */
    TOMCAT_SENDTEXT_ASYNC,
    /** Undertow's upgrade without a protocol, which handshakes are compared with. */
    UNDERTOW_UPGRADE;

    /** Whether it runs in a JVM, so that its heap can be looked at. */
    public boolean isJvm() {
        return this != NODE;
    }

    /** The folders with its libraries. */
    List<String> libraries() {
        return switch (this) {
            case UNDERTOW, TOMCAT -> List.of("callboard", toString());
            case NETTY_SOCKETIO, PRODUCT -> List.of(toString());
            case TOMCAT_SENDTEXT, TOMCAT_SENDTEXT_ASYNC -> List.of("tomcat");
            case UNDERTOW_UPGRADE -> List.of("undertow");
            case NODE -> List.of();
        };
    }

    /** What is behind the class path; the server listens on any free port. */
    List<String> mainClassAndArguments() {
        return switch (this) {
            case UNDERTOW, TOMCAT ->
                    List.of(
                            "io.callboard.benchmarks.Bench",
                            "--app",
                            "--port=0",
                            "--transport=" + this);
            case NETTY_SOCKETIO -> List.of("io.callboard.benchmarks.peer.NettySocketIo", "0");
            case TOMCAT_SENDTEXT ->
                    List.of("io.callboard.benchmarks.peer.TomcatSendText", "0", "blocking");
            case TOMCAT_SENDTEXT_ASYNC ->
                    List.of("io.callboard.benchmarks.peer.TomcatSendText", "0", "async");
            case UNDERTOW_UPGRADE -> List.of("io.callboard.benchmarks.peer.UndertowUpgrade", "0");
            case PRODUCT -> List.of("io.callboard.app.Main", "serve");
            case NODE -> List.of();
        };
    }

    /** As it is written on the command line, e.g. {@code netty-socketio}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
