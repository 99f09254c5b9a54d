package io.callboard.examples.conformance.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** What the server shows over TLS. */
public final class Certificate {
    private static final char[] PASSWORD = "throw-away".toCharArray();

    private Certificate() {}

    /**
     * A TLS context with the certificate.
     *
     * @param place a folder with {@code cert.pem} and {@code key.pem}, an RSA key in PKCS 8; or
     *     anything else for a new certificate for {@code localhost} that nobody trusts yet
     */
    public static SSLContext context(String place) throws Exception {
        Path folder = Path.of(place);
        KeyStore keys = Files.isDirectory(folder) ? read(folder) : throwAway();
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static KeyStore read(Path folder) throws GeneralSecurityException, IOException {
        java.security.cert.Certificate certificate;
        try (InputStream in = Files.newInputStream(folder.resolve("cert.pem"))) {
            certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        String pem = Files.readString(folder.resolve("key.pem"));
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PrivateKey key =
                KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "server", key, PASSWORD, new java.security.cert.Certificate[] {certificate});
        return keys;
    }

    /** The JDK makes certificates with a tool, and not by its API. */
    private static KeyStore throwAway() throws Exception {
        Path folder = Files.createTempDirectory("callboard-tls");
        Path file = folder.resolve("keys.p12");
        try {
            Process keytool =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "keytool")
                                            .toString(),
                                    "-genkeypair",
                                    "-keyalg",
                                    "EC",
                                    "-alias",
                                    "server",
                                    "-dname",
                                    "CN=localhost",
                                    "-ext",
                                    "SAN=dns:localhost,ip:" + Host.ADDRESS,
                                    "-storetype",
                                    "PKCS12",
                                    "-keystore",
                                    file.toString(),
                                    "-storepass",
                                    new String(PASSWORD))
                            .redirectErrorStream(true)
                            .start();
            String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
            return KeyStore.getInstance(file.toFile(), PASSWORD);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
