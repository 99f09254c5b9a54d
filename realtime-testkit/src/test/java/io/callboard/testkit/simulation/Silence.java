package io.callboard.testkit.simulation;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Nobody reads what the server logs in thousands of runs in which everything fails. */
final class Silence implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOGGER = Logger.getLogger("io.callboard");

    @Override
    public void beforeAll(ExtensionContext context) {
        beforeAll();
    }

    void beforeAll() {
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(null);
    }
}
