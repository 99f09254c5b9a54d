package io.callboard.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The code that is checked: the main classes of every module of this build, and nothing else. */
final class Callboard {
    /** The packages each module owns. */
    static final Map<String, List<String>> PACKAGES =
            Map.ofEntries(
                    Map.entry("realtime-core", List.of("io.callboard.core..")),
                    Map.entry("realtime-testkit", List.of("io.callboard.testkit..")),
                    Map.entry(
                            "socketio-server",
                            List.of("io.callboard.engineio..", "io.callboard.socketio..")),
                    Map.entry("realtime", List.of("io.callboard.realtime..")),
                    Map.entry("adapter-undertow", List.of("io.callboard.undertow..")),
                    Map.entry("adapter-jsr356", List.of("io.callboard.jsr356..")),
                    Map.entry("adapter-jwt", List.of("io.callboard.jwt..")),
                    Map.entry("adapter-webhook", List.of("io.callboard.webhook..")),
                    Map.entry("adapter-sqlite", List.of("io.callboard.sqlite..")),
                    Map.entry("adapter-mongo", List.of("io.callboard.mongo..")),
                    Map.entry("adapter-redis", List.of("io.callboard.redis..")),
                    Map.entry("studio", List.of("io.callboard.studio..")),
                    Map.entry("app-bootstrap", List.of("io.callboard.app..")));

    static final Path ROOT = root();
    static final Poms POMS = new Poms(ROOT);
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importPaths(
                            POMS.modulesWithMainCode().stream().map(Callboard::compiled).toList());

    private Callboard() {}

    static Drawing drawing(String block) throws IOException {
        return Drawing.read(ROOT.resolve("ARCHITECTURE.md"), block);
    }

    static List<String> packages(String module) {
        return PACKAGES.getOrDefault(module, List.of());
    }

    static JavaClasses classesOf(String module) {
        String place = compiled(module).toUri().toString();
        return CLASSES.that(
                describe(
                        "lie in " + place,
                        type ->
                                type.getSource()
                                        .orElseThrow()
                                        .getUri()
                                        .toString()
                                        .startsWith(place)));
    }

    private static Path compiled(String module) {
        Path classes = ROOT.resolve(module).resolve("target/classes");
        if (!Files.isDirectory(classes)) {
            throw new IllegalStateException("Compile " + module + " first: there is no " + classes);
        }
        return classes;
    }

    /** Tests are run in their module by Maven, and often in the root by an editor. */
    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("ARCHITECTURE.md"))
                ? here
                : here.resolve("..").normalize();
    }
}
