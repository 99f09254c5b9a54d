package io.callboard.engineio;

import io.callboard.core.SmallMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the query of a URL. Of a repeated name the last value counts. */
final class Query {
    /** What every session would keep otherwise. */
    private static final Map<String, String> USUAL =
            Stream.of("EIO", "4", "transport", "polling", "websocket")
                    .collect(Collectors.toUnmodifiableMap(text -> text, text -> text));

    /** What the stock client says that begins with a WebSocket. */
    private static final String STOCK = "EIO=4&transport=websocket";

    private static final Map<String, String> STOCK_PARAMETERS =
            SmallMap.with(Map.of("EIO", "4"), "transport", "websocket");

    private Query() {}

    static Map<String, String> parse(String query) {
        if (query.equals(STOCK)) {
            return STOCK_PARAMETERS;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = 0;
        for (int count = 0;
                start < query.length() && count < EngineIoConfig.MAX_PARAMETERS;
                count++) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            add(parameters, query.substring(start, end));
            start = end + 1;
        }
        return SmallMap.of(parameters);
    }

    private static void add(Map<String, String> parameters, String pair) {
        if (pair.isEmpty()) {
            return;
        }
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters.put(decode(name), decode(value));
    }

    private static String decode(String text) {
        String usual = USUAL.get(text);
        if (usual != null) {
            return usual;
        }
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a bad escape: taken as it is, as the reference server does
        }
    }
}
