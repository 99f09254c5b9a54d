package io.callboard.undertow;

import io.undertow.util.HttpString;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of headers that most browsers send exist once, and not once per connection. */
final class UsualHeaders {
    private static final Map<HttpString, String> NAMES =
            Stream.of(
                            "accept",
                            "accept-encoding",
                            "accept-language",
                            "authorization",
                            "cache-control",
                            "connection",
                            "content-length",
                            "content-type",
                            "cookie",
                            "host",
                            "origin",
                            "pragma",
                            "referer",
                            "sec-ch-ua",
                            "sec-ch-ua-mobile",
                            "sec-ch-ua-platform",
                            "sec-fetch-dest",
                            "sec-fetch-mode",
                            "sec-fetch-site",
                            "sec-websocket-extensions",
                            "sec-websocket-key",
                            "sec-websocket-version",
                            "upgrade",
                            "user-agent",
                            "x-forwarded-for",
                            "x-forwarded-host",
                            "x-forwarded-proto")
                    .collect(Collectors.toUnmodifiableMap(HttpString::new, name -> name));

    private UsualHeaders() {}

    /** The name in lower case. */
    static String lowerCase(HttpString name) {
        String usual = NAMES.get(name);
        return usual == null ? name.toString().toLowerCase(Locale.ROOT) : usual;
    }
}
