package io.callboard.examples.conformance.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in order: each entry a name and its arguments, as a list. The first 10,000 are
 * kept. Thread-safe.
 */
final class Recording {
    private static final int MAX_ENTRIES = 10_000;

    private final List<List<@Nullable Object>> entries = new ArrayList<>();

    synchronized void add(String name, @Nullable Object... arguments) {
        if (entries.size() < MAX_ENTRIES) {
            List<@Nullable Object> entry = new ArrayList<>();
            entry.add(name);
            Collections.addAll(entry, arguments);
            entries.add(entry);
        }
    }

    synchronized List<List<@Nullable Object>> entries() {
        return List.copyOf(entries);
    }
}
