package io.callboard.jwt;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads one JSON object so that no two readers can see different things in it: UTF-8 only, no
 * member twice (RFC 8725 section 2.4), nothing after the object, at most {@link
 * JwtConfig#MAX_DEPTH} levels deep.
 */
final class StrictJson {
    private static final ObjectReader READER =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(JwtConfig.MAX_DEPTH)
                                                    .build())
                                    .build())
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /**
     * @throws IOException if the bytes are anything else than one such object
     */
    static JsonNode object(byte[] utf8) throws IOException {
        // decoded here, because Jackson would take UTF-16 and UTF-32 as well
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        JsonNode node = READER.readTree(text);
        if (!node.isObject()) {
            throw new IOException("not a JSON object");
        }
        return node;
    }
}
