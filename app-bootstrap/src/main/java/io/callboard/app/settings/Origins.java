package io.callboard.app.settings;

import java.util.List;

/** Which web pages may connect. */
public sealed interface Origins {
    /** All; in development. */
    record Any() implements Origins {}

    /** Those that come from the host they connect to. */
    record SameHost() implements Origins {}

    /**
     * Exactly these.
     *
     * @param origins like {@code https://app.example.org}, as browsers write them
     */
    record Only(List<String> origins) implements Origins {
        public Only {
            origins = List.copyOf(origins);
        }
    }
}
