package io.callboard.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.callboard.e2e.CallboardProcess;
import io.callboard.e2e.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile inputs, each with the reaction it must have, while stock clients in a process of their
 * own go on as if nothing were.
 */
class HostileInputsIT {
    private static final long MAX_GROWTH_BYTES = 8 << 20;
    private static final int MAX_PATIENCE_SECONDS = 35;

    /** Short, so that who falls silent is gone within the time that is promised. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "PING_INTERVAL_MS", "7000",
                    "PING_TIMEOUT_MS", "4000",
                    "CONNECT_TIMEOUT_MS", "8000",
                    "JAVA_TOOL_OPTIONS", "-Xmx256m");

    private static final Pattern TROUBLE =
            Pattern.compile("Exception|Error|SEVERE|WARNING|^\\tat ");

    private static final ExecutorService SLOW = Executors.newCachedThreadPool();

    private static @Nullable CallboardProcess server;
    private static @Nullable HealthyClients healthy;
    private static long heapBefore;

    @BeforeAll
    static void start(@TempDir Path dataDir) throws Exception {
        Node.installOrSkip();
        server = CallboardProcess.start(dataDir, SETTINGS);
        warmUp(new Target(server.url()));
        healthy = HealthyClients.listen(server.url());
        heapBefore = LiveHeap.settled(server.process());
    }

    /** What is loaded or grown once and for all is no leak. */
    private static void warmUp(Target target) {
        for (List<Attack> family : Attacks.byFamily().values()) {
            for (Attack attack : family) {
                if (!attack.slow()) {
                    attempt(attack, target);
                }
            }
        }
    }

    private static void attempt(Attack attack, Target target) {
        try {
            attack.script().run(target);
        } catch (Exception | AssertionError failure) {
            return; // it will fail again when it counts
        }
    }

    @AfterAll
    static void stop() {
        SLOW.shutdownNow();
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    List<DynamicContainer> everyInputHasItsReaction() {
        Target target = new Target(running().url());
        List<DynamicContainer> families = new ArrayList<>();
        Map<String, List<Attack>> attacks = Attacks.byFamily();
        attacks.forEach((name, family) -> families.add(tests(name, family, target)));
        families.add(
                DynamicContainer.dynamicContainer(
                        "all the while",
                        List.of(
                                DynamicTest.dynamicTest(
                                        "the healthy clients heard everything, in order",
                                        HostileInputsIT::healthyClientsHeardEverything),
                                DynamicTest.dynamicTest(
                                        "the live heap has not grown",
                                        HostileInputsIT::theHeapHasNotGrown),
                                DynamicTest.dynamicTest(
                                        "the server said nothing of any trouble",
                                        HostileInputsIT::theServerSaidNothing),
                                DynamicTest.dynamicTest(
                                        "there were more than 300 inputs",
                                        () -> thereAreEnough(attacks)))));
        return families;
    }

    private static DynamicContainer tests(String name, List<Attack> family, Target target) {
        List<DynamicTest> tests = new ArrayList<>();
        for (Attack attack : family) {
            if (attack.slow()) {
                CompletableFuture<Void> done = begun(attack, target);
                tests.add(
                        DynamicTest.dynamicTest(
                                attack.title(), () -> done.get(60, TimeUnit.SECONDS)));
            } else {
                tests.add(
                        DynamicTest.dynamicTest(attack.title(), () -> attack.script().run(target)));
            }
        }
        return DynamicContainer.dynamicContainer(name, tests);
    }

    private static CompletableFuture<Void> begun(Attack attack, Target target) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        SLOW.execute(
                () -> {
                    try {
                        attack.script().run(target);
                        done.complete(null);
                    } catch (Exception | AssertionError failure) {
                        done.completeExceptionally(failure);
                    }
                });
        return done;
    }

    private static void healthyClientsHeardEverything() throws Exception {
        HealthyClients clients = healthy;
        if (clients == null) {
            throw new IllegalStateException("The healthy clients are not running");
        }
        clients.assertTheyHeardEverything();
    }

    private static void theHeapHasNotGrown() throws Exception {
        long growth = LiveHeap.bytes(running().process()) - heapBefore;
        for (int i = 0; i < MAX_PATIENCE_SECONDS && growth >= MAX_GROWTH_BYTES; i++) {
            Pause.millis(1_000); // sessions that were left alone are missed only after a while
            growth = LiveHeap.bytes(running().process()) - heapBefore;
        }
        System.out.println("The live heap grew by " + growth + " bytes from " + heapBefore);
        assertThat(growth).isLessThan(MAX_GROWTH_BYTES);
    }

    private static void theServerSaidNothing() {
        assertThat(running().process().isAlive()).isTrue();
        assertThat(running().output()).noneMatch(line -> TROUBLE.matcher(line).find());
    }

    private static void thereAreEnough(Map<String, List<Attack>> families) {
        families.forEach((name, family) -> System.out.println(name + ": " + family.size()));
        List<String> titles =
                families.values().stream().flatMap(List::stream).map(Attack::title).toList();
        assertThat(titles).doesNotHaveDuplicates().hasSizeGreaterThan(300);
        List<String> names =
                families.values().stream().flatMap(List::stream).map(Attack::name).toList();
        assertThat(Set.copyOf(names)).as("names, whatever the transport").hasSizeGreaterThan(300);
        System.out.println(titles.size() + " inputs, " + Set.copyOf(names).size() + " names");
    }

    private static CallboardProcess running() {
        CallboardProcess running = server;
        if (running == null) {
            throw new IllegalStateException("The server is not running");
        }
        return running;
    }
}
