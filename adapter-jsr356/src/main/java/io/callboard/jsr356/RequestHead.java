package io.callboard.jsr356;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A copy of what the engine wants to know of a request: the container's own object belongs to one
 * thread, and to another request later.
 *
 * @param path as sent, without the context path, which is the host application's affair
 * @param query as sent, or empty
 * @param headers by lower-case name
 */
record RequestHead(
        String method,
        String path,
        String query,
        Map<String, List<String>> headers,
        String remoteAddress,
        boolean secure) {

    static RequestHead of(HttpServletRequest request) {
        return new RequestHead(
                request.getMethod(),
                path(request),
                Objects.requireNonNullElse(request.getQueryString(), ""),
                headers(request),
                request.getRemoteAddr(),
                request.isSecure());
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String context = request.getContextPath();
        return uri.startsWith(context) ? uri.substring(context.length()) : uri;
    }

    private static Map<String, List<String>> headers(HttpServletRequest request) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    List.copyOf(Collections.list(request.getHeaders(name))));
        }
        return Collections.unmodifiableMap(headers);
    }

    /** All values of a header; none is an empty list. */
    List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /** The value of a header that is there exactly once, or null. */
    @Nullable String single(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? values.get(0) : null;
    }
}
