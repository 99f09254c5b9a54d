package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callboard.engineio.inmemory.InMemoryExchange;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CorsTest {
    private static final String OURS = "https://app.example.org";
    private static final String FOREIGN = "https://evil.example.net";
    private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

    @Test
    void withoutItThereAreNoHeaders() {
        InMemoryExchange answer = get(new EngineFixture(), OURS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseHeader(ALLOW_ORIGIN)).isNull();
        assertThat(answer.responseHeader("Vary")).isNull();
    }

    @Test
    void withoutItAnOptionsRequestOfASessionIsAnError() {
        EngineFixture engine = new EngineFixture();

        assertThat(engine.request("OPTIONS", engine.open()).send().status()).isEqualTo(500);
    }

    @Test
    void anyOriginIsAStar() {
        InMemoryExchange answer = get(with(Cors.any()), FOREIGN);

        assertThat(answer.responseHeader(ALLOW_ORIGIN)).isEqualTo("*");
        assertThat(answer.responseHeader("Vary")).isNull();
    }

    @Test
    void aFixedOriginIsAlwaysNamed() {
        InMemoryExchange answer = get(with(Cors.fixed(OURS)), FOREIGN);

        assertThat(answer.responseHeader(ALLOW_ORIGIN)).isEqualTo(OURS);
        assertThat(answer.responseHeader("Vary")).isEqualTo("Origin");
    }

    @Test
    void aListedOriginIsNamed() {
        EngineFixture engine = with(Cors.only(List.of(OURS)));

        InMemoryExchange allowed = get(engine, OURS);
        InMemoryExchange other = get(engine, FOREIGN);
        InMemoryExchange none = engine.get(EngineFixture.POLLING);

        assertThat(allowed.responseHeader(ALLOW_ORIGIN)).isEqualTo(OURS);
        assertThat(other.status()).isEqualTo(200);
        assertThat(other.responseHeader(ALLOW_ORIGIN)).isNull();
        assertThat(none.responseHeader(ALLOW_ORIGIN)).isNull();
        assertThat(List.of(allowed, other, none))
                .extracting(answer -> answer.responseHeader("Vary"))
                .containsOnly("Origin");
    }

    @Test
    void everyAnswerHasTheHeaders() {
        EngineFixture engine = with(Cors.only(List.of(OURS)).withCredentials());
        String query = engine.open();
        InMemoryExchange post =
                engine.request("POST", query).header("Origin", OURS).body("4a").send();
        InMemoryExchange error = engine.request("GET", "EIO=4").header("Origin", OURS).send();

        for (InMemoryExchange answer : List.of(get(engine, OURS), post, error)) {
            assertThat(answer.responseHeader(ALLOW_ORIGIN)).isEqualTo(OURS);
            assertThat(answer.responseHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
        }
    }

    @Test
    void aPreflightIsAnswered() {
        InMemoryExchange answer =
                with(Cors.only(List.of(OURS)).withCredentials())
                        .request("OPTIONS", "")
                        .header("Origin", OURS)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-a,x-b")
                        .send();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.response().body()).isEmpty();
        assertThat(answer.responseHeader(ALLOW_ORIGIN)).isEqualTo(OURS);
        assertThat(answer.responseHeader("Access-Control-Allow-Credentials")).isEqualTo("true");
        assertThat(answer.responseHeader("Access-Control-Allow-Methods"))
                .isEqualTo("GET,HEAD,PUT,PATCH,POST,DELETE");
        assertThat(answer.responseHeader("Access-Control-Allow-Headers")).isEqualTo("x-a,x-b");
        assertThat(answer.responseHeader("Vary"))
                .isEqualTo("Origin, Access-Control-Request-Headers");
        assertThat(answer.responseHeader("Access-Control-Max-Age")).isNull();
    }

    @Test
    void aPreflightSaysWhatIsConfigured() {
        Cors cors =
                new Cors(
                        new Cors.AllowedOrigin.Any(),
                        false,
                        List.of("GET", "POST"),
                        List.of("x-mine"),
                        List.of("x-seen"),
                        Optional.of(Duration.ofMinutes(10)));
        InMemoryExchange answer =
                with(cors)
                        .request("OPTIONS", EngineFixture.POLLING)
                        .header("Access-Control-Request-Headers", "x-a")
                        .send();

        assertThat(answer.responseHeader("Access-Control-Allow-Methods")).isEqualTo("GET,POST");
        assertThat(answer.responseHeader("Access-Control-Allow-Headers")).isEqualTo("x-mine");
        assertThat(answer.responseHeader("Access-Control-Max-Age")).isEqualTo("600");
        assertThat(answer.responseHeader("Access-Control-Expose-Headers")).isEqualTo("x-seen");
        assertThat(answer.responseHeader("Vary")).isNull();
    }

    @Test
    void aStarWithCredentialsIsRefused() {
        assertThatThrownBy(() -> Cors.any().withCredentials())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credentials");
    }

    private static EngineFixture with(Cors cors) {
        return new EngineFixture(EngineIoConfig.builder().cors(cors));
    }

    private static InMemoryExchange get(EngineFixture engine, String origin) {
        return engine.request("GET", EngineFixture.POLLING).header("Origin", origin).send();
    }
}
