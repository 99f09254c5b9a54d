package io.callboard.undertow;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks for obsolete line folding in a request's header section: a header line that begins with a
 * space or a tab, RFC 9112 section 5.2. Undertow joins such lines silently; other servers and
 * proxies read them differently, which is how requests are smuggled.
 *
 * <p>Also notices when the section is over a limit. It is Undertow that refuses such a request, but
 * it tells nobody.
 */
final class HeaderScan {
    private boolean inHeader = true;
    private boolean lineStart;
    private boolean emptyLine;
    private boolean folded;
    private int bytes;
    private int lines;
    private int parameters;
    private @Nullable String limit;
    private boolean limitTaken;

    /** The next byte begins a request. */
    void begin() {
        inHeader = true;
        lineStart = false;
        emptyLine = false;
        folded = false;
        bytes = 0;
        lines = 0;
        parameters = 0;
        limit = null;
        limitTaken = false;
    }

    /** The limit that the header section is over, once. */
    Optional<String> takeLimit() {
        if (limit == null || limitTaken) {
            return Optional.empty();
        }
        limitTaken = true;
        return Optional.of(limit);
    }

    /** Whether a folded line was seen in the header section that was read last. */
    boolean folded() {
        return folded;
    }

    /** Looks at the bytes up to the end of the header section, if that is in them. */
    void look(ByteBuffer buffer, int from, int to) {
        for (int i = from; i < to && inHeader; i++) {
            byte b = buffer.get(i);
            count(b);
            look(b);
        }
    }

    private void count(byte b) {
        bytes++;
        if (bytes > UndertowConfig.MAX_HEADER_BYTES) {
            limit = "header-bytes";
        }
        if (b == '\n' && !emptyLine && lines++ == UndertowConfig.MAX_HEADERS + 1) {
            limit = "headers"; // one line is that of the request
        }
        if (lines == 0 && (b == '?' || b == '&') && parameters++ == UndertowConfig.MAX_PARAMETERS) {
            limit = "parameters";
        }
    }

    private void look(byte b) {
        if (b == '\n') {
            inHeader = !emptyLine;
            lineStart = true;
        } else if (lineStart) {
            folded |= b == ' ' || b == '\t';
            emptyLine = b == '\r';
            lineStart = false;
        } else {
            emptyLine = false;
        }
    }
}
