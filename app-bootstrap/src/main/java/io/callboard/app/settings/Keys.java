package io.callboard.app.settings;

import java.net.URI;
import java.nio.file.Path;

/** What the clients' tokens are verified with. */
public sealed interface Keys {
    /** Nothing was given: a secret is generated and kept in the data folder. */
    record Development() implements Keys {}

    /**
     * @param text at least 32 bytes in UTF-8
     */
    record Secret(String text) implements Keys {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * @param pem a file
     */
    record PublicKey(Path pem) implements Keys {}

    record KeySet(URI url) implements Keys {
        @Override
        public String toString() {
            return "KeySet[" + Address.withoutSecrets(url.toString()) + "]";
        }
    }
}
