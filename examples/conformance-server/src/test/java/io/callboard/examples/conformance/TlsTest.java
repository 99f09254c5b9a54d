package io.callboard.examples.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.examples.conformance.profile.Profile;
import io.callboard.examples.conformance.transport.Certificate;
import io.callboard.examples.conformance.transport.TlsHost;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The server behind TLS: what clients do over both transports, and whose certificate they see. */
@Timeout(60)
class TlsTest {
    private final char[] password = "password".toCharArray();
    private @Nullable ConformanceServer server;

    @TempDir Path folder;

    @AfterEach
    void stop() throws Exception {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void clientsAreServedWithTheCertificateOfTheFolder() throws Exception {
        KeyStore trusted = writeCertificate();
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);

        talk(client(trust.getTrustManagers()), start(folder.toString()));
    }

    /** A key pair by the JDK's tool, as the files that other servers read. */
    private KeyStore writeCertificate() throws Exception {
        Path file = folder.resolve("keys.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-alias",
                                "test",
                                "-dname",
                                "CN=localhost",
                                "-ext",
                                "SAN=dns:localhost",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(password))
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password);
        write("key.pem", "PRIVATE KEY", keys.getKey("test", password).getEncoded());
        write("cert.pem", "CERTIFICATE", keys.getCertificate("test").getEncoded());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("test", keys.getCertificate("test"));
        return trusted;
    }

    private void write(String name, String what, byte[] der) throws Exception {
        String body = Base64.getMimeEncoder().encodeToString(der);
        Files.writeString(
                folder.resolve(name),
                "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    @Test
    void withoutAFolderTheCertificateIsANewOne() throws Exception {
        Notes first = new Notes();
        talk(client(first), start("1"));
        stop();
        Notes second = new Notes();
        talk(client(second), start("1"));

        assertThat(first.seen.get(0).getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(first.seen.get(0)).isNotEqualTo(second.seen.get(0));
    }

    private int start(String ssl) throws Exception {
        server =
                new ConformanceServer(
                        Profile.JAVA_CLIENT,
                        new TlsHost(RunningServer.TRANSPORT.host(), Certificate.context(ssl)),
                        "/");
        return server.start(0);
    }

    private static HttpClient client(TrustManager... trust) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust, null);
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build();
    }

    private static void talk(HttpClient client, int port) throws Exception {
        String query = "localhost:" + port + "/socket.io/?EIO=4&transport=";
        URI polling = URI.create("https://" + query + "polling");
        HttpResponse<String> handshake =
                client.send(
                        HttpRequest.newBuilder(polling).build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(handshake.body()).startsWith("0{\"sid\":");

        RawSocket socket = RawSocket.open(client, URI.create("wss://" + query + "websocket"));
        assertThat(socket.nextText()).startsWith("0{\"sid\":");
        socket.send("40");
        assertThat(socket.nextText()).startsWith("40{\"sid\":");
        assertThat(socket.nextText()).isEqualTo("42[\"message\",\"hello client\"]");
        String large = "x".repeat(100_000);
        socket.send("42[\"echo\",\"" + large + "\"]");
        assertThat(socket.nextText()).isEqualTo("42[\"echoBack\",\"" + large + "\"]");
    }

    private static final class Notes implements X509TrustManager {
        private final List<X509Certificate> seen = new ArrayList<>();

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            seen.add(chain[0]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
