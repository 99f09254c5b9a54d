package io.callboard.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/** Where log messages go: to standard error, one line each. */
public final class Logging {
    private static final String OWN_FILE = "java.util.logging.config.file";

    private Logging() {}

    /** Configures the log, unless whoever started the JVM has. Call it before anything logs. */
    public static void configure() {
        if (System.getProperty(OWN_FILE) != null) {
            return;
        }
        try (InputStream properties = Logging.class.getResourceAsStream("/logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        } catch (IOException incomplete) {
            throw new UncheckedIOException("The application's jar lacks a file", incomplete);
        }
    }
}
