package io.callboard.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderScanTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
                "GET / HTTP/1.1\r\nA: b\r\n\tc\r\n\r\n",
                "GET / HTTP/1.1\r\n A: b\r\n\r\n",
                "GET / HTTP/1.1\r\nA:\r\n b\r\n\r\n"
            })
    void foldedLinesAreSeenHoweverTheyArrive(String request) {
        assertThat(folded(request, request.length())).isTrue();
        assertThat(folded(request, 1)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nA: b c\r\nB: \t d \r\n\r\n",
                "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\n \r\n \r\n \r\n",
                "GET / HTTP/1.1\r\n\r\n \r\n"
            })
    void othersAreNot(String request) {
        assertThat(folded(request, request.length())).isFalse();
        assertThat(folded(request, 1)).isFalse();
    }

    @Test
    void eachRequestIsLookedAtAnew() {
        HeaderScan scan = new HeaderScan();
        look(scan, "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n");
        scan.begin();
        look(scan, "GET / HTTP/1.1\r\nA: b\r\n\r\n");
        assertThat(scan.folded()).isFalse();
    }

    @Test
    void aLimitIsToldOncePerRequest() {
        HeaderScan scan = new HeaderScan();
        String large = "GET / HTTP/1.1\r\nA: " + "b".repeat(UndertowConfig.MAX_HEADER_BYTES);
        look(scan, large);
        assertThat(scan.takeLimit()).contains("header-bytes");
        look(scan, "more");
        assertThat(scan.takeLimit()).isEmpty();

        scan.begin();
        assertThat(scan.takeLimit()).isEmpty();
        look(scan, large);
        assertThat(scan.takeLimit()).contains("header-bytes");
    }

    private static boolean folded(String request, int piece) {
        HeaderScan scan = new HeaderScan();
        for (int from = 0; from < request.length(); from += piece) {
            look(scan, request.substring(from, Math.min(from + piece, request.length())));
        }
        return scan.folded();
    }

    private static void look(HeaderScan scan, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        scan.look(ByteBuffer.wrap(bytes), 0, bytes.length);
    }
}
