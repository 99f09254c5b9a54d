package io.callboard.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTypeTest {
    private static final Object LIST = List.of();
    private static final Object OBJECT = Map.of();

    @Test
    void aTypeAdmitsWhatJsonSchemaMeansByIt() {
        assertThat(admittedBy(FieldType.of(JsonType.STRING))).containsExactly("x", "low");
        assertThat(admittedBy(FieldType.of(JsonType.INTEGER))).containsExactly(3L, 3.0, 1e300);
        assertThat(admittedBy(FieldType.of(JsonType.NUMBER))).containsExactly(3L, 3.0, 1e300, 1.5);
        assertThat(admittedBy(FieldType.of(JsonType.BOOLEAN))).containsExactly(true);
        assertThat(admittedBy(FieldType.of(JsonType.OBJECT))).containsExactly(OBJECT);
        assertThat(admittedBy(FieldType.of(JsonType.ARRAY))).containsExactly(LIST);
        assertThat(admittedBy(FieldType.ANY)).hasSize(9);
    }

    @Test
    void anyOfSeveralTypesWillDo() {
        assertThat(admittedBy(FieldType.of(JsonType.BOOLEAN, JsonType.STRING)))
                .containsExactly("x", "low", true);
    }

    @Test
    void aListOfValuesAdmitsThese() {
        assertThat(admittedBy(FieldType.oneOf(List.of("low", "high")))).containsExactly("low");
    }

    @Test
    void aListSaysNothingTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldType.of(JsonType.ARRAY, JsonType.ARRAY));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldType.oneOf(List.of("low", "low")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FieldType(List.of(JsonType.NUMBER), List.of("low")));
    }

    private static List<Object> admittedBy(FieldType type) {
        return List.of("x", "low", 3L, 3.0, 1e300, 1.5, true, OBJECT, LIST).stream()
                .filter(type::admits)
                .toList();
    }
}
