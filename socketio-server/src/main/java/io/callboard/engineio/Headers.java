package io.callboard.engineio;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers of an answer while it is made. Names differ by more than their case. */
final class Headers {
    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    Headers addAll(Map<String, List<String>> headers) {
        headers.forEach((name, list) -> list.forEach(value -> add(name, value)));
        return this;
    }

    Headers add(String name, String value) {
        values.computeIfAbsent(name, absent -> new ArrayList<>()).add(value);
        return this;
    }

    Headers set(String name, String value) {
        values.remove(name);
        return add(name, value);
    }

    Map<String, List<String>> asMap() {
        return values;
    }
}
