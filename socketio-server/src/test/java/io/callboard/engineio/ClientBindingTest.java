package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.engineio.inmemory.InMemoryRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientBindingTest {
    private static final String AUTHORIZATION = "Authorization";

    @ParameterizedTest
    @CsvSource({
        "Bearer ann, Bearer ann, true",
        "Bearer ann, Bearer bob, false",
        "Bearer ann, Bearer anne, false",
        "Bearer ann,, false",
        ", Bearer ann, true",
        ",, true"
    })
    void theCredentialsHaveToBeTheSame(String first, String later, boolean fits) {
        assertThat(fits(ClientBinding.sameAuthorization(), AUTHORIZATION, first, later))
                .isEqualTo(fits);
    }

    private static boolean fits(ClientBinding binding, String name, String first, String later) {
        EngineFixture engine = new EngineFixture(EngineIoConfig.builder().clientBinding(binding));
        String query =
                open(engine, with(name, first, engine.request("GET", EngineFixture.POLLING)));
        return with(name, later, engine.request("GET", query)).send().isPending();
    }

    private static String open(EngineFixture engine, InMemoryRequest request) {
        String query = EngineFixture.POLLING + "&sid=" + EngineFixture.sid(request.send().text());
        assertThat(engine.sessions).hasSize(1);
        return query;
    }

    private static InMemoryRequest with(String name, String value, InMemoryRequest request) {
        return value == null ? request : request.header(name, value);
    }

    @Test
    void thatIsTheDefault() {
        EngineFixture engine = new EngineFixture();
        String query =
                open(
                        engine,
                        engine.request("GET", EngineFixture.POLLING).header(AUTHORIZATION, "a"));

        assertThat(engine.get(query).text()).contains("\"code\":1");
        assertThat(engine.errors.get(0).message()).isEqualTo("Session ID unknown");
    }

    @ParameterizedTest
    @CsvSource({
        "https://app.example.org,, true",
        "https://app.example.org, Bearer ann, true",
        "https://app.example.org, Bearer bob, false",
        ",, false",
        ", Bearer ann, true"
    })
    void aSocketOfAPageMayLackThem(String origin, String later, boolean fits) {
        EngineFixture engine = new EngineFixture();
        InMemoryRequest first =
                with("Origin", origin, engine.request("GET", EngineFixture.POLLING))
                        .header(AUTHORIZATION, "Bearer ann");
        String query = EngineFixture.webSocketQuery(open(engine, first));

        assertThat(
                        with(
                                        AUTHORIZATION,
                                        later,
                                        with("Origin", origin, engine.request("GET", query)))
                                .webSocket()
                                .send()
                                .isWebSocket())
                .isEqualTo(fits);
    }

    @Test
    void itsPollsMayNot() {
        EngineFixture engine = new EngineFixture();
        InMemoryRequest first =
                engine.request("GET", EngineFixture.POLLING)
                        .header("Origin", "https://app.example.org")
                        .header(AUTHORIZATION, "Bearer ann");
        String query = open(engine, first);

        assertThat(
                        engine.request("GET", query)
                                .header("Origin", "https://app.example.org")
                                .send()
                                .text())
                .contains("\"code\":1");
    }

    @ParameterizedTest
    @CsvSource({
        "s=1, s=1, true",
        "'a=b; s=1', 's=1;a=c', true",
        "s=1, s=2, false",
        "s=1, xs=1, false",
        "s=1,, false",
        "a=b, s=2, true"
    })
    void aCookieHasToBeTheSame(String first, String later, boolean fits) {
        assertThat(fits(ClientBinding.sameCookie("s"), "Cookie", first, later)).isEqualTo(fits);
    }

    @Test
    void theAddressHasToBeTheSame() {
        EngineFixture engine =
                new EngineFixture(
                        EngineIoConfig.builder().clientBinding(ClientBinding.sameAddress()));
        String query = open(engine, engine.request("GET", EngineFixture.POLLING).from("10.0.0.1"));

        assertThat(engine.request("GET", query).from("10.0.0.2").send().text())
                .contains("\"code\":1");
        assertThat(engine.request("GET", query).from("10.0.0.1").send().isPending()).isTrue();
    }

    @Test
    void bothHaveToFit() {
        ClientBinding both = ClientBinding.sameCookie("s").and(ClientBinding.sameAuthorization());

        assertThat(fits(both, "Cookie", "s=1", "s=1")).isTrue();
        assertThat(fits(both, "Cookie", "s=1", "s=2")).isFalse();
        assertThat(fits(both, AUTHORIZATION, "a", "b")).isFalse();
    }

    @Test
    void theIdMayBeEnough() {
        assertThat(fits(ClientBinding.none(), AUTHORIZATION, "a", "b")).isTrue();
    }

    @Test
    void oneThatFailsRefuses() {
        EngineFixture engine =
                new EngineFixture(
                        EngineIoConfig.builder()
                                .clientBinding(
                                        (first, later) -> {
                                            throw new IllegalStateException("for the test");
                                        }));

        assertThat(engine.get(engine.open()).text()).contains("\"code\":1");
    }
}
