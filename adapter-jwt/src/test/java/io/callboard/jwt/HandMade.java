package io.callboard.jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens put together by hand with the JDK alone, so that they can say what no library would. */
final class HandMade {
    private HandMade() {}

    /** How the text before the second dot is signed. */
    interface Signer {
        byte[] sign(byte[] signed) throws GeneralSecurityException;
    }

    static String token(String header, String payload, Signer signer) {
        return token(utf8(header), utf8(payload), signer);
    }

    static String token(byte[] header, byte[] payload, Signer signer) {
        String signed = base64(header) + "." + base64(payload);
        try {
            return signed + "." + base64(signer.sign(utf8(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token with HS256 and the usual secret. */
    static String hs256(String payload) {
        return token("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload, hmac(TestKeys.secretBytes()));
    }

    static Signer hmac(byte[] secret) {
        return signed -> {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(signed);
        };
    }

    static Signer rs256(PrivateKey key) {
        return signer("SHA256withRSA", key);
    }

    static Signer es256(PrivateKey key) {
        return signer("SHA256withECDSAinP1363Format", key);
    }

    static Signer unsigned() {
        return signed -> new byte[0];
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Signer signer(String algorithm, PrivateKey key) {
        return signed -> {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(signed);
            return signature.sign();
        };
    }
}
