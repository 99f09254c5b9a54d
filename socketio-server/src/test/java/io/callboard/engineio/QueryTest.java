package io.callboard.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QueryTest {
    @Test
    void readsNamesAndValues() {
        assertThat(Query.parse("room=a%20b&x=1%2C2&EIO=4&t=vzloc9d9"))
                .isEqualTo(Map.of("room", "a b", "x", "1,2", "EIO", "4", "t", "vzloc9d9"));
    }

    @Test
    void readsWhatTheStockClientSays() {
        assertThat(Query.parse("EIO=4&transport=websocket"))
                .isEqualTo(Map.of("EIO", "4", "transport", "websocket"));
    }

    @Test
    void ofARepeatedNameTheLastValueCounts() {
        assertThat(Query.parse("EIO=3&EIO=4")).isEqualTo(Map.of("EIO", "4"));
    }

    @Test
    void aNameMayHaveNoValue() {
        assertThat(Query.parse("a&b=&&=c&d=e=f"))
                .isEqualTo(Map.of("a", "", "b", "", "", "c", "d", "e=f"));
    }

    @Test
    void aBadEscapeIsTakenAsItIs() {
        assertThat(Query.parse("a=%zz&b=%")).isEqualTo(Map.of("a", "%zz", "b", "%"));
    }

    @Test
    void thereIsALimit() {
        String query =
                IntStream.rangeClosed(1, 1_001)
                        .mapToObj(i -> "p" + i + "=1")
                        .collect(Collectors.joining("&"));

        assertThat(Query.parse(query)).hasSize(1_000).doesNotContainKey("p1001");
    }
}
