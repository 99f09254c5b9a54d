package io.callboard.engineio;

import io.callboard.core.SmallMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One copy of what many clients say alike: the names of their browsers, the host, the URL. Of the
 * texts that share a place it knows the last, so it does not grow, whatever clients send.
 * Thread-safe.
 */
final class Recurring {
    /** Longer texts are not shared. */
    static final int MAX_CHARACTERS = 256;

    /** Headers that have more characters together, names and values, are not shared as a whole. */
    static final int MAX_HEADER_CHARACTERS = 2048;

    private static final int PLACES = 1024;

    /** Not to be kept longer than their session. */
    private static final Set<String> SECRET =
            Set.of("authorization", "cookie", "proxy-authorization");

    /** Another one each time, and of use for the answer to its request only. */
    private static final String NONCE = "sec-websocket-key";

    private final AtomicReferenceArray<List<String>> places = new AtomicReferenceArray<>(PLACES);
    private final AtomicReferenceArray<Map<String, List<String>>> headerPlaces =
            new AtomicReferenceArray<>(PLACES);

    /** An equal text. */
    String text(String text) {
        return list(text).get(0);
    }

    /** A list of an equal text. */
    private List<String> list(String text) {
        if (text.length() > MAX_CHARACTERS) {
            return List.of(text);
        }
        int place = text.hashCode() & (PLACES - 1);
        List<String> known = places.get(place);
        if (known == null || !known.get(0).equals(text)) {
            known = List.of(text);
            places.set(place, known);
        }
        return known;
    }

    /** Equal headers, but for the key of a WebSocket. Immutable. */
    Map<String, List<String>> headers(Map<String, List<String>> headers) {
        Map<String, List<String>> shared = new LinkedHashMap<>();
        boolean recur = true;
        int characters = 0;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            String name = header.getKey();
            List<String> values = header.getValue();
            if (name.equals(NONCE)) {
                continue;
            }
            if (recurs(name, values)) {
                shared.put(name, list(values.get(0)));
                characters += name.length() + values.get(0).length();
            } else {
                shared.put(name, List.copyOf(new ArrayList<>(values)));
                recur = false;
            }
        }
        return recur && characters <= MAX_HEADER_CHARACTERS
                ? known(SmallMap.of(shared))
                : SmallMap.of(shared);
    }

    private Map<String, List<String>> known(Map<String, List<String>> headers) {
        int place = headers.hashCode() & (PLACES - 1);
        Map<String, List<String>> known = headerPlaces.get(place);
        if (known == null || !known.equals(headers)) {
            headerPlaces.set(place, headers);
            return headers;
        }
        return known;
    }

    private static boolean recurs(String name, List<String> values) {
        return values.size() == 1
                && !SECRET.contains(name)
                && values.get(0).length() <= MAX_CHARACTERS;
    }
}
