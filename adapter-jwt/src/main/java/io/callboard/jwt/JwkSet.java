package io.callboard.jwt;

import com.auth0.jwk.Jwk;
import com.auth0.jwk.JwkException;
import com.auth0.jwt.algorithms.Algorithm;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a JSON Web Key Set (RFC 7517) that verify RS256 or ES256; others are left out. */
record JwkSet(List<Entry> keys) {
    static final JwkSet EMPTY = new JwkSet(List.of());

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

    /** One key: its {@code kid}, or null if it has none, and what it verifies. */
    record Entry(@Nullable String id, Algorithm algorithm) {}

    JwkSet {
        keys = List.copyOf(keys);
    }

    static JwkSet parse(JsonNode document) {
        List<Entry> usable = new ArrayList<>();
        for (JsonNode key : document.path("keys")) {
            usableKey(key).ifPresent(usable::add);
        }
        return new JwkSet(usable);
    }

    /** The first key with this id; for a token that names none, the only key of its algorithm. */
    Optional<Algorithm> find(String algorithm, @Nullable String keyId) {
        List<Algorithm> fitting =
                keys.stream()
                        .filter(key -> keyId == null || keyId.equals(key.id()))
                        .map(Entry::algorithm)
                        .filter(key -> key.getName().equals(algorithm))
                        .toList();
        boolean sure = keyId != null || fitting.size() == 1;
        return sure ? fitting.stream().findFirst() : Optional.empty();
    }

    private static Optional<Entry> usableKey(JsonNode node) {
        try {
            Jwk key = Jwk.fromValues(MAPPER.convertValue(node, MEMBERS));
            Algorithm algorithm = KeyRules.forPublicKey(key.getPublicKey());
            return isFor(key, algorithm)
                    ? Optional.of(new Entry(key.getId(), algorithm))
                    : Optional.empty();
        } catch (JwkException | RuntimeException e) {
            // RuntimeException: Jwk casts and decodes what it is given without looking. A set may
            // hold keys of other kinds (RFC 7517 section 5), so one that is of no use is no error
            return Optional.empty();
        }
    }

    private static boolean isFor(Jwk key, Algorithm algorithm) {
        String use = key.getUsage();
        List<String> operations = key.getOperationsAsList();
        String pinned = key.getAlgorithm();
        return (use == null || use.equals("sig"))
                && (operations == null || operations.contains("verify"))
                && (pinned == null || pinned.equals(algorithm.getName()));
    }
}
