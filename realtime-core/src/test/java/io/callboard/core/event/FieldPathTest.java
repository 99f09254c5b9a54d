package io.callboard.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callboard.core.audit.AuditEntry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private static final AuditEntry ENTRY =
            AuditEntry.of("DOCUMENT_UPLOADED")
                    .workspace("abc")
                    .target("DOCUMENT", "d1")
                    .with("targetId", "other")
                    .with("size", 42)
                    .with("nothing", null)
                    .with("member", Map.of("id", "u7"));

    @Test
    void anEntrysOwnFieldGoesBeforeItsData() {
        assertThat(FieldPath.parse("targetId").valueIn(ENTRY)).contains("d1");
        assertThat(FieldPath.parse("data.targetId").valueIn(ENTRY)).contains("other");
    }

    @Test
    void aNameThatIsNoFieldIsFoundInTheData() {
        assertThat(FieldPath.parse("size").valueIn(ENTRY)).contains(42L);
    }

    @Test
    void aPathLeadsIntoNestedData() {
        assertThat(FieldPath.parse("data.member.id").valueIn(ENTRY)).contains("u7");
        assertThat(FieldPath.parse("member.id").valueIn(ENTRY)).contains("u7");
        assertThat(FieldPath.parse("data.size.id").valueIn(ENTRY)).isEmpty();
    }

    @Test
    void theFirstAlternativeThatHasAValueCounts() {
        assertThat(FieldPath.parse("data.userId|targetId").valueIn(ENTRY)).contains("d1");
        assertThat(FieldPath.parse("nothing|size").valueIn(ENTRY)).contains(42L);
    }

    @Test
    void asTextANumberIsWrittenOutAndAnObjectIsNothing() {
        assertThat(FieldPath.parse("size").textIn(ENTRY)).contains("42");
        assertThat(FieldPath.parse("member").textIn(ENTRY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a..b", ".a", "a|", "|a", "a b", "a{b", "1a"})
    void refusesWhatIsNoPath(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldPath.parse(text));
    }
}
