package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Hostile inputs, each with the reaction it must have. */
class HostileInputsIT {
    private static @Nullable CallboardProcess server;

    @BeforeAll
    static void start(@TempDir Path dataDir) {
        server = CallboardProcess.start(dataDir, Map.of());
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    List<DynamicContainer> everyInputHasItsReaction() {
        Target target = new Target(running().url());
        List<DynamicContainer> families = new ArrayList<>();
        Attacks.byFamily()
                .forEach(
                        (family, attacks) ->
                                families.add(
                                        DynamicContainer.dynamicContainer(
                                                family,
                                                attacks.stream()
                                                        .map(attack -> test(attack, target)))));
        return families;
    }

    private static DynamicTest test(Attack attack, Target target) {
        return DynamicTest.dynamicTest(attack.title(), () -> attack.script().run(target));
    }

    @Test
    void noTwoInputsHaveTheSameName() {
        List<String> names =
                Attacks.byFamily().values().stream()
                        .flatMap(List::stream)
                        .map(Attack::title)
                        .toList();
        assertThat(names).doesNotHaveDuplicates();
    }

    private static CallboardProcess running() {
        CallboardProcess running = server;
        if (running == null) {
            throw new IllegalStateException("The server is not running");
        }
        return running;
    }
}
