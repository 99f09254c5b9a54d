package io.callboard.jwt;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads a public key in PEM (RFC 7468): a {@code PUBLIC KEY} (section 13) or a {@code CERTIFICATE}
 * (section 5), of which only the key is used; nobody looks at its dates or its issuer.
 */
final class PemPublicKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

    private PemPublicKey() {}

    static PublicKey parse(String pem) {
        // first, because an encrypted private key has headers that make it no block
        if (pem.contains("PRIVATE KEY-----")) {
            throw new IllegalArgumentException(
                    "This is a private key; only its owner, who signs the tokens, should have it. Give"
                            + " the public one: openssl pkey -in private.pem -pubout");
        }
        List<MatchResult> blocks = BLOCK.matcher(pem).results().toList();
        if (blocks.size() != 1) {
            throw new IllegalArgumentException(
                    "A public key is one PEM block from -----BEGIN PUBLIC KEY----- to -----END PUBLIC"
                            + " KEY-----, but this text holds "
                            + blocks.size());
        }
        return parse(blocks.get(0).group(1), blocks.get(0).group(2));
    }

    private static PublicKey parse(String label, String base64) {
        try {
            byte[] der = decode(base64);
            return switch (label) {
                case "PUBLIC KEY" -> fromKey(der);
                case "CERTIFICATE" -> fromCertificate(der);
                case "RSA PUBLIC KEY" ->
                        throw new IllegalArgumentException(
                                "This key is in the old PKCS#1 form. Convert it with: openssl rsa"
                                        + " -RSAPublicKey_in -in old.pem -pubout");
                default ->
                        throw new IllegalArgumentException(
                                "A public key begins with -----BEGIN PUBLIC KEY-----, not with"
                                        + " -----BEGIN "
                                        + label
                                        + "-----");
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "What stands in the PEM block " + label + " is no key of RSA or EC", e);
        }
    }

    private static byte[] decode(String base64) throws InvalidKeyException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("not Base64", e);
        }
    }

    private static PublicKey fromKey(byte[] der) throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
        try {
            return KeyFactory.getInstance("RSA").generatePublic(encoded);
        } catch (InvalidKeySpecException notRsa) {
            return KeyFactory.getInstance("EC").generatePublic(encoded);
        }
    }

    private static PublicKey fromCertificate(byte[] der) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return factory.generateCertificate(new ByteArrayInputStream(der)).getPublicKey();
    }
}
