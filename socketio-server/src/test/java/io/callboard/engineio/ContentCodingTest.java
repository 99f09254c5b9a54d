package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentCodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | GZIP",
                "gzip, deflate, br | GZIP",
                "deflate | DEFLATE",
                "GZIP;q=0.5, deflate | DEFLATE",
                "gzip;q=0, deflate;q=0.1 | DEFLATE",
                "* | GZIP",
                "*;q=0, deflate | DEFLATE",
                "gzip; q=1.0 | GZIP"
            })
    void theClientsFavouriteIsChosen(String accepted, ContentCoding coding) {
        assertThat(ContentCoding.choose(accepted)).contains(coding);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"br", "identity", "''", "gzip;q=0", "gzip;q=x", "gzip;q=9", "*;q=0"})
    void noneIsChosenWhenNoneIsAccepted(String accepted) {
        assertThat(ContentCoding.choose(accepted)).isEmpty();
    }

    @Test
    void whatIsEncodedCanBeRead() throws Exception {
        byte[] body = "hello".repeat(100).getBytes(StandardCharsets.UTF_8);

        assertThat(read(new GZIPInputStream(in(ContentCoding.GZIP.encode(body))))).isEqualTo(body);
        assertThat(read(new InflaterInputStream(in(ContentCoding.DEFLATE.encode(body)))))
                .isEqualTo(body);
    }

    private static InputStream in(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] read(InputStream in) throws Exception {
        return in.readAllBytes();
    }
}
