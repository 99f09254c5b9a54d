package io.callboard.examples.conformance.transport;

import java.util.Locale;

/** The transports there are. Each needs its own libraries, and only when it is the one chosen. */
public enum Transport {
    UNDERTOW,
    TOMCAT,
    JETTY,
    TYRUS;

    /** A new one, not started. */
    public Host host() {
        return switch (this) {
            case UNDERTOW -> new UndertowHost();
            case TOMCAT -> new TomcatHost();
            case JETTY -> new JettyHost();
            case TYRUS -> new TyrusHost();
        };
    }

    /** As it is written on the command line, e.g. {@code undertow}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
