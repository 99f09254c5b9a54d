package io.callboard.engineio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The compressions of HTTP. RFC 9110 sections 8.4.1 and 12.5.3. */
enum ContentCoding {
    GZIP,
    DEFLATE;

    /** The one the client likes best, if any. */
    static Optional<ContentCoding> choose(String acceptEncoding) {
        Map<String, Double> weights = weights(acceptEncoding);
        double gzip = weight(weights, GZIP);
        double deflate = weight(weights, DEFLATE);
        if (gzip <= 0 && deflate <= 0) {
            return Optional.empty();
        }
        return Optional.of(gzip >= deflate ? GZIP : DEFLATE);
    }

    /** The name in {@code Content-Encoding}. */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    byte[] encode(byte[] body) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(body.length / 2);
        try (OutputStream out =
                this == GZIP ? new GZIPOutputStream(encoded) : new DeflaterOutputStream(encoded)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not in memory
        }
        return encoded.toByteArray();
    }

    private static Map<String, Double> weights(String acceptEncoding) {
        Map<String, Double> weights = new HashMap<>();
        for (String item : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = item.split(";", 2);
            weights.put(parts[0].strip(), parts.length == 1 ? 1 : quality(parts[1].strip()));
        }
        return weights;
    }

    private static double quality(String parameter) {
        if (!parameter.matches("q *= *[01](\\.[0-9]{0,3})?")) {
            return 0;
        }
        return Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1).strip());
    }

    private static double weight(Map<String, Double> weights, ContentCoding coding) {
        return weights.getOrDefault(coding.token(), weights.getOrDefault("*", 0.0));
    }
}
