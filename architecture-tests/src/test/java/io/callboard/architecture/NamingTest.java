package io.callboard.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamingTest {
    @Test
    void namesSayWhatAClassIs() {
        NamingRules.namesSayWhatAClassIs("io.callboard..").check(Callboard.CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        NamingRules.packagesAreNullMarked("io.callboard..").check(Callboard.CLASSES);
    }

    @Test
    void plantedNamesAreFound() {
        assertThat(
                        Planted.violations(
                                NamingRules.namesSayWhatAClassIs(Planted.ROOT + "naming.."),
                                "naming"))
                .map(violation -> violation.replaceAll(".*naming\\.(.*?)>.*", "$1"))
                .containsExactlyInAnyOrder(
                        "bad.IRoom",
                        "bad.RoomHelper",
                        "bad.RoomImpl",
                        "bad.RoomManager",
                        "bad.RoomPort",
                        "bad.RoomUtil",
                        "bad.RoomUtils",
                        "bad.Rooms$NestedHelper");
    }

    @Test
    void aPlantedPackageWithoutAMarkIsFound() {
        assertThat(
                        Planted.violations(
                                NamingRules.packagesAreNullMarked(Planted.ROOT + "naming.."),
                                "naming"))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("naming.bad."));
    }
}
