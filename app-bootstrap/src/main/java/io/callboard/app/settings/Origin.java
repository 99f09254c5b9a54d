package io.callboard.app.settings;

import io.callboard.core.Quoted;
import java.net.URI;
import java.util.Locale;

/** Origins of web pages, as the {@code Origin} header writes them. RFC 6454 section 6.2. */
final class Origin {
    private Origin() {}

    /**
     * The origin in the form browsers send it: lower case, without the scheme's own port.
     *
     * @throws IllegalArgumentException if it is none, or has a path
     */
    static String parse(String text) {
        URI uri;
        try {
            uri = URI.create(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException noUri) {
            throw malformed(text);
        }
        boolean bare =
                uri.getScheme() != null
                        && uri.getHost() != null
                        && uri.getUserInfo() == null
                        && uri.getRawPath().isEmpty()
                        && uri.getQuery() == null
                        && uri.getFragment() == null;
        if (!bare) {
            throw malformed(text);
        }
        String origin = uri.getScheme() + "://" + uri.getHost();
        return uri.getPort() < 0 || isDefaultPort(uri) ? origin : origin + ":" + uri.getPort();
    }

    private static boolean isDefaultPort(URI uri) {
        return switch (uri.getScheme()) {
            case "http" -> uri.getPort() == 80;
            case "https" -> uri.getPort() == 443;
            default -> false;
        };
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException(
                "write an origin like https://app.example.org, without path and slash at its end,"
                        + " not "
                        + Quoted.of(text));
    }
}
