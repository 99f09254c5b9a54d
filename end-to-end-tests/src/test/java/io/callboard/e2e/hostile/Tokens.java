package io.callboard.e2e.hostile;

import static io.callboard.e2e.hostile.Attack.overBoth;

import io.callboard.e2e.CallboardProcess;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that let nobody in. RFC 7519, RFC 8725. */
final class Tokens {
    private static final String HS256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final String NO_TOKEN = "44{\"message\":\"No token\"}";
    private static final String INVALID = "44{\"message\":\"Invalid token\"}";

    private Tokens() {}

    static List<Attack> attacks() {
        List<Attack> attacks = new ArrayList<>();
        attacks.addAll(auth("no auth at all", "", NO_TOKEN));
        attacks.addAll(auth("an auth of nothing", "{}", NO_TOKEN));
        attacks.addAll(auth("a token that is null", "{\"token\":null}", NO_TOKEN));
        attacks.addAll(auth("an empty token", "{\"token\":\"\"}", NO_TOKEN));
        attacks.addAll(
                auth("a token in the wrong place", "{\"auth\":{\"token\":\"x\"}}", NO_TOKEN));
        attacks.addAll(auth("a token that is a number", "{\"token\":1}", INVALID));
        attacks.addAll(auth("a token that is a list", "{\"token\":[\"a.b.c\"]}", INVALID));
        attacks.addAll(
                auth("a token that is an object", "{\"token\":{\"toString\":\"a\"}}", INVALID));
        attacks.addAll(auth("a token that is true", "{\"token\":true}", INVALID));
        attacks.addAll(token("garbage", "garbage"));
        attacks.addAll(token("two dots", ".."));
        attacks.addAll(token("ten thousand dots", ".".repeat(10_000)));
        attacks.addAll(token("four parts", signed(HS256, claims("")) + ".x"));
        attacks.addAll(token("spaces around", " " + signed(HS256, claims("")) + " "));
        attacks.addAll(
                token("alg none", encoded("{\"alg\":\"none\"}") + "." + encoded(claims("")) + "."));
        attacks.addAll(
                token("alg NoNe", encoded("{\"alg\":\"NoNe\"}") + "." + encoded(claims("")) + "."));
        attacks.addAll(token("no alg", signed("{}", claims(""))));
        attacks.addAll(
                token(
                        "alg HS512 with a signature of HS256",
                        signed("{\"alg\":\"HS512\"}", claims(""))));
        attacks.addAll(
                token(
                        "alg RS256 signed with the secret",
                        signed("{\"alg\":\"RS256\"}", claims(""))));
        attacks.addAll(
                token("two algs", signed("{\"alg\":\"none\",\"alg\":\"HS256\"}", claims(""))));
        attacks.addAll(
                token(
                        "a critical extension",
                        signed("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", claims(""))));
        attacks.addAll(token("no signature", signed(HS256, claims("")).replaceAll("[^.]*$", "")));
        attacks.addAll(
                token("a signature cut short", signed(HS256, claims("")).replaceAll("..$", "")));
        attacks.addAll(
                token(
                        "another secret",
                        signed(HS256, claims(""), "another-secret-that-is-long-enough")));
        attacks.addAll(token("expired", signed(HS256, "{\"userId\":\"m\",\"exp\":1}")));
        attacks.addAll(token("no expiry", signed(HS256, "{\"userId\":\"m\"}")));
        attacks.addAll(
                token(
                        "an expiry that is text",
                        signed(HS256, "{\"userId\":\"m\",\"exp\":\"never\"}")));
        attacks.addAll(
                token("an expiry beyond time", signed(HS256, "{\"userId\":\"m\",\"exp\":1e300}")));
        attacks.addAll(token("not valid yet", signed(HS256, claims(",\"nbf\":99999999999"))));
        attacks.addAll(token("no user", signed(HS256, "{\"exp\":99999999999}")));
        attacks.addAll(
                token(
                        "a user that is an object",
                        signed(HS256, "{\"userId\":{},\"exp\":99999999999}")));
        attacks.addAll(
                token("an empty user", signed(HS256, "{\"userId\":\"\",\"exp\":99999999999}")));
        attacks.addAll(
                token(
                        "a user with a line break",
                        signed(HS256, "{\"userId\":\"a\\nb\",\"exp\":99999999999}")));
        attacks.addAll(
                token(
                        "a user of 1,000 characters",
                        signed(
                                HS256,
                                "{\"userId\":\"" + "u".repeat(1000) + "\",\"exp\":99999999999}")));
        attacks.addAll(token("claims that are a list", signed(HS256, "[]")));
        attacks.addAll(token("claims that are no JSON", signed(HS256, "nonsense")));
        attacks.addAll(token("claims nested 2,000 deep", signed(HS256, "[".repeat(2_000))));
        attacks.addAll(
                Attack.fresh(
                        "a token of 100 kB",
                        LineReaction.ends(),
                        "40{\"token\":\"" + "a".repeat(100_000) + "\"}"));
        return attacks;
    }

    private static List<Attack> token(String name, String token) {
        return auth("a token: " + name, "{\"token\":\"" + token + "\"}", INVALID);
    }

    /** It is refused with these words, and a good token is taken then. */
    private static List<Attack> auth(String name, String auth, String answer) {
        return overBoth(
                name,
                line -> {
                    line.send("40" + auth);
                    LineReaction.answers(answer).check(line);
                    line.connect();
                });
    }

    static String claims(String more) {
        long now = Instant.now().getEpochSecond();
        return "{\"userId\":\"mallory\",\"iat\":" + now + ",\"exp\":" + (now + 600) + more + "}";
    }

    static String signed(String header, String claims) {
        return signed(header, claims, CallboardProcess.SECRET);
    }

    private static String signed(String header, String claims, String secret) {
        String text = encoded(header) + "." + encoded(claims);
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Frames.utf8(secret), "HmacSHA256"));
            return text + "." + encoded(mac.doFinal(Frames.utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC-SHA-256", e);
        }
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
