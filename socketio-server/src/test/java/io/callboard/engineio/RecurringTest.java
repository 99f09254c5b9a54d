package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecurringTest {
    private final Recurring recurring = new Recurring();

    @Test
    void anEqualTextIsTheSame() {
        String first = recurring.text(copy("example.org"));

        assertThat(recurring.text(copy("example.org"))).isSameAs(first).isEqualTo("example.org");
    }

    @Test
    void equalHeadersShareTheirValues() {
        List<String> first = value("user-agent", "browser");

        assertThat(value("user-agent", "browser")).isSameAs(first).containsExactly("browser");
    }

    @Test
    void severalValuesAreAllThere() {
        Map<String, List<String>> headers = Map.of("accept", List.of("a", "b"), "host", List.of());

        assertThat(recurring.headers(headers)).isEqualTo(headers);
    }

    @Test
    void secretsAreNotKept() {
        List<String> first = value("authorization", "Bearer secret");

        assertThat(value("authorization", "Bearer secret")).isEqualTo(first).isNotSameAs(first);
        assertThat(recurring.text("Bearer secret")).isNotSameAs(first.get(0));
    }

    @Test
    void equalHeadersAreTheSameUnlessTheyHaveASecret() {
        Map<String, List<String>> usual = Map.of("host", List.of("example.org"));
        Map<String, List<String>> secret = Map.of("cookie", List.of("a=b"));

        assertThat(recurring.headers(Map.copyOf(usual))).isSameAs(recurring.headers(usual));
        assertThat(recurring.headers(secret))
                .isEqualTo(secret)
                .isNotSameAs(recurring.headers(secret));
    }

    @Test
    void manyHeadersAreNotKept() {
        int perHeader = "x-000".length() + 123;
        int most = Recurring.MAX_HEADER_CHARACTERS / perHeader;

        assertThat(recurring.headers(headers(most))).isSameAs(recurring.headers(headers(most)));
        assertThat(recurring.headers(headers(most + 1)))
                .isEqualTo(headers(most + 1))
                .isNotSameAs(recurring.headers(headers(most + 1)));
        Map<String, List<String>> longName =
                Map.of("x".repeat(Recurring.MAX_HEADER_CHARACTERS), List.of("y"));
        assertThat(recurring.headers(longName)).isNotSameAs(recurring.headers(longName));
    }

    private static Map<String, List<String>> headers(int count) {
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(String.format("x-%03d", i), List.of("v".repeat(123)));
        }
        return headers;
    }

    @Test
    void theKeyOfAWebSocketIsNotKept() {
        assertThat(
                        recurring.headers(
                                Map.of(
                                        "host",
                                        List.of("example.org"),
                                        "sec-websocket-key",
                                        List.of("dGhlIHNhbXBsZSBub25jZQ=="))))
                .isEqualTo(Map.of("host", List.of("example.org")));
    }

    @Test
    void longTextsAreNotKept() {
        String longest = copy("x".repeat(Recurring.MAX_CHARACTERS));
        String longer = copy("x".repeat(Recurring.MAX_CHARACTERS + 1));

        assertThat(recurring.text(longest)).isSameAs(longest);
        assertThat(recurring.text(copy(longest))).isSameAs(longest);
        assertThat(recurring.text(longer)).isSameAs(longer);
        assertThat(recurring.text(copy(longer))).isNotSameAs(longer);
    }

    @Test
    void noMoreThanItsPlacesAreKept() {
        Set<String> texts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 10_000; i++) {
            texts.add(recurring.text(copy("text" + i)));
        }

        // what is asked for takes the place of another, so it is looked for from the newest on
        long kept =
                IntStream.iterate(9_999, i -> i >= 0, i -> i - 1)
                        .filter(i -> texts.contains(recurring.text(copy("text" + i))))
                        .count();

        assertThat(kept).isPositive().isLessThanOrEqualTo(1_024);
    }

    private List<String> value(String name, String value) {
        return recurring.headers(Map.of(name, List.of(copy(value)))).getOrDefault(name, List.of());
    }

    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }
}
