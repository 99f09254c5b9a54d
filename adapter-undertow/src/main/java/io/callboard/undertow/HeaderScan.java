package io.callboard.undertow;

import java.nio.ByteBuffer;

/**
 * Looks for obsolete line folding in a request's header section: a header line that begins with a
 * space or a tab, RFC 9112 section 5.2. Undertow joins such lines silently; other servers and
 * proxies read them differently, which is how requests are smuggled.
 */
final class HeaderScan {
    private boolean inHeader = true;
    private boolean lineStart;
    private boolean emptyLine;
    private boolean folded;

    /** The next byte begins a request. */
    void begin() {
        inHeader = true;
        lineStart = false;
        emptyLine = false;
        folded = false;
    }

    /** Whether a folded line was seen in the header section that was read last. */
    boolean folded() {
        return folded;
    }

    /** Looks at the bytes up to the end of the header section, if that is in them. */
    void look(ByteBuffer bytes, int from, int to) {
        for (int i = from; i < to && inHeader; i++) {
            look(bytes.get(i));
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
