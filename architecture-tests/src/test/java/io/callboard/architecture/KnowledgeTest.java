package io.callboard.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.ArchRule;
import io.callboard.planted.knowing.Knowing;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The core and the protocol know little of the world: no files, sockets, databases. */
class KnowledgeTest {
    /** What a port may speak of, besides the words of the core. */
    private static final List<String> WORDS =
            List.of(
                    "java.lang",
                    "java.time..",
                    "java.util",
                    "java.util.concurrent..",
                    "java.util.function",
                    "org.jspecify.annotations");

    /** The part of the JDK that computes. */
    private static final List<String> COMPUTING =
            with(
                    WORDS,
                    "java.math",
                    "java.nio.charset",
                    "java.security",
                    "java.util.random",
                    "java.util.regex",
                    "java.util.stream");

    private static final List<String> PROTOCOL =
            with(
                    COMPUTING,
                    "com.fasterxml.jackson..",
                    "java.util.zip",
                    "io.callboard.core..",
                    "io.callboard.engineio..");

    private static final String PLANTED = Planted.ROOT + "knowing..";
    private static final String NO_OTHER = "";

    /** Buffers and streams in memory, and the forms of a URL. */
    private static final String IN_MEMORY =
            "java\\.nio\\.(Byte|Char)Buffer"
                    + "|java\\.io\\.((ByteArray)?(In|Out)putStream|(UncheckedIO|IO)Exception)"
                    + "|java\\.net\\.(URI|URLDecoder|URLEncoder)";

    @Test
    void theCoreComputesAndKnowsNothingElse() {
        core("io.callboard.core..").check(Callboard.CLASSES);
    }

    @Test
    void portsSpeakTheWordsOfTheCore() {
        ports("io.callboard.core..").check(Callboard.CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io.callboard.engineio..", "io.callboard.socketio.."})
    void theProtocolKnowsJsonAndTheCoreAndNoSockets(String root) {
        protocol(root).check(Callboard.CLASSES);
    }

    @Test
    void plantedKnowledgeIsFoundInACore() {
        assertFinds(core(PLANTED), "file", "socket", "uri", "channel", "connection", "json");
    }

    @Test
    void plantedKnowledgeIsFoundInAProtocol() {
        assertFinds(protocol(PLANTED), "file", "socket", "channel", "connection");
    }

    @Test
    void aPlantedPortWithAForeignWordIsFound() {
        assertThat(Planted.violations(ports(PLANTED), "knowing"))
                .isNotEmpty()
                .allMatch(violation -> violation.contains("Reader.read(java.nio.file.Path)>"));
    }

    /** Of the components of the planted record, these and no others are objected to. */
    private static void assertFinds(ArchRule rule, String... wrong) {
        List<String> violations = Planted.violations(rule, "knowing");
        assertThat(Knowing.class.getRecordComponents())
                .extracting(RecordComponent::getName)
                .filteredOn(
                        name ->
                                violations.stream()
                                        .anyMatch(v -> v.contains("Knowing." + name + ">")))
                .containsExactly(wrong);
    }

    private static ArchRule core(String root) {
        return DependencyRules.knowOnly(resideInAPackage(root), with(COMPUTING, root), NO_OTHER);
    }

    private static ArchRule ports(String root) {
        return DependencyRules.knowOnly(
                resideInAPackage(root).and(INTERFACES), with(WORDS, root), NO_OTHER);
    }

    private static ArchRule protocol(String root) {
        return DependencyRules.knowOnly(resideInAPackage(root), with(PROTOCOL, root), IN_MEMORY);
    }

    private static List<String> with(List<String> packages, String... more) {
        return Stream.concat(packages.stream(), Stream.of(more)).toList();
    }
}
