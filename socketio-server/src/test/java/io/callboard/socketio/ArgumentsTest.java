package io.callboard.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private final Arguments arguments =
            Arguments.of(
                    "text",
                    1,
                    5_000_000_000L,
                    new BigDecimal("1.5"),
                    true,
                    new byte[] {7},
                    List.of("a"),
                    Map.of("x", 1, "y", 2, "z", 3, "bytes", new byte[] {7}),
                    null);

    @Test
    void valuesHaveTheirTypes() {
        assertThat(arguments.size()).isEqualTo(9);
        assertThat(arguments.string(0)).isEqualTo("text");
        assertThat(arguments.integer(1)).isEqualTo(1);
        assertThat(arguments.integer(2)).isEqualTo(5_000_000_000L);
        assertThat(arguments.number(3)).isEqualTo(1.5);
        assertThat(arguments.number(1)).isEqualTo(1);
        assertThat(arguments.bool(4)).isTrue();
        assertThat(arguments.bytes(5)).containsExactly(7);
        assertThat(arguments.list(6)).containsExactly("a");
        assertThat(arguments.map(7)).containsEntry("x", 1);
        assertThat(arguments.get(8)).isNull();
        assertThat(arguments.get(9)).isNull();
    }

    @Test
    void anObjectBecomesARecord() {
        Point point = arguments.get(7, Point.class);

        assertThat(point.x()).isEqualTo(1);
        assertThat(point.bytes()).containsExactly(7);
        assertThat(arguments.get(0, String.class)).isEqualTo("text");
    }

    @Test
    void otherTypesAreTheClientsMistake() {
        assertMistake("Argument 1 is not a string", () -> arguments.string(1));
        assertMistake("Argument 0 is not a whole number", () -> arguments.integer(0));
        assertMistake("Argument 3 is not a whole number", () -> arguments.integer(3));
        assertMistake("Argument 0 is not a number", () -> arguments.number(0));
        assertMistake("Argument 0 is not true or false", () -> arguments.bool(0));
        assertMistake("Argument 0 is not binary", () -> arguments.bytes(0));
        assertMistake("Argument 0 is not a list", () -> arguments.list(0));
        assertMistake("Argument 0 is not an object", () -> arguments.map(0));
        assertMistake("Argument 0 is not a Point", () -> arguments.get(0, Point.class));
        assertMistake("Argument 8 is not a Point", () -> arguments.get(8, Point.class));
        assertMistake("Argument 8 is not a string", () -> arguments.string(8));
        assertMistake("Argument 9 is not a string", () -> arguments.string(9));
    }

    @Test
    void theListCannotBeChanged() {
        assertThatThrownBy(() -> arguments.toList().add("x"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertMistake(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ArgumentException.class).hasMessage(message);
    }

    record Point(int x, int y, byte[] bytes) {}
}
