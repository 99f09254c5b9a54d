package io.callboard.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldNameTest {
    @Test
    void ordinaryNamesAreWrittenAsTheyAre() {
        for (String name : List.of("status", "trackId", "a b", "a-b_c", "é", "0", "_id")) {
            assertThat(FieldName.write(name)).isEqualTo(name);
        }
    }

    @Test
    void whatMongoCannotHoldIsWrittenAsInAUrl() {
        assertThat(FieldName.write("a.b")).isEqualTo("a%2Eb");
        assertThat(FieldName.write("$set")).isEqualTo("%24set");
        assertThat(FieldName.write("100%")).isEqualTo("100%25");
        assertThat(FieldName.write("\0")).isEqualTo("%00");
        assertThat(FieldName.write("")).isEqualTo("%");
    }

    @Test
    void everyNameComesBack() {
        for (String name :
                List.of(
                        "", "%", "%%", "%25", "%2E", "a.b", "..", "$", "$$", "\0", "a\0%",
                        "é.漢$🎹")) {
            assertThat(FieldName.read(FieldName.write(name))).isEqualTo(name);
        }
    }

    @Test
    void whatAnotherProgramWroteIsReadAsItIs() {
        for (String written : List.of("100%", "%zz", "a.b", "$set")) {
            assertThat(FieldName.read(written)).isEqualTo(written);
        }
    }
}
