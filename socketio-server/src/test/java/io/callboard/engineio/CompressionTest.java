package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.io.ByteArrayInputStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class CompressionTest {
    private final EngineFixture engine =
            new EngineFixture(EngineIoConfig.builder().compressionThreshold(1024));
    private final String query = engine.open();

    @Test
    void aLargeAnswerIsCompressed() throws Exception {
        engine.send("x".repeat(1023));
        InMemoryExchange answer = get("gzip, deflate, br");

        assertThat(answer.responseHeader("Content-Encoding")).isEqualTo("gzip");
        byte[] body = answer.response().body();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes())
                .asString()
                .isEqualTo("4" + "x".repeat(1023));
    }

    @Test
    void aSmallAnswerIsNot() {
        engine.send("x".repeat(1022));
        InMemoryExchange answer = get("gzip");

        assertThat(answer.responseHeader("Content-Encoding")).isNull();
        assertThat(answer.text()).hasSize(1023);
    }

    @Test
    void itIsNotForAClientThatDoesNotAcceptIt() {
        engine.send("x".repeat(5000));

        assertThat(engine.get(query).responseHeader("Content-Encoding")).isNull();
    }

    @Test
    void itIsOffUnlessConfigured() {
        EngineFixture plain = new EngineFixture();
        String plainQuery = plain.open();
        plain.send("x".repeat(5000));

        assertThat(
                        plain.request("GET", plainQuery)
                                .header("Accept-Encoding", "gzip")
                                .send()
                                .responseHeader("Content-Encoding"))
                .isNull();
    }

    private InMemoryExchange get(String acceptEncoding) {
        return engine.request("GET", query).header("Accept-Encoding", acceptEncoding).send();
    }
}
