package io.callboard.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoleTest {
    @Test
    void eachRoleIncludesTheOnesBelow() {
        assertThat(Role.OWNER.atLeast(Role.ADMIN)).isTrue();
        assertThat(Role.ADMIN.atLeast(Role.ADMIN)).isTrue();
        assertThat(Role.MEMBER.atLeast(Role.ADMIN)).isFalse();
        assertThat(Role.VIEWER.atLeast(Role.MEMBER)).isFalse();
    }

    @Test
    void isReadInAnyCaseAndWrittenInLowerCase() {
        assertThat(Role.tryParse("Admin")).contains(Role.ADMIN);
        assertThat(Role.tryParse("root")).isEmpty();
        assertThat(Role.ADMIN).hasToString("admin");
    }
}
