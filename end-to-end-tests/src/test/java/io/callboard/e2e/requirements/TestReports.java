package io.callboard.e2e.requirements;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Which tests ran in this build, as Surefire and Failsafe report it.
 *
 * @param cases all of them; one that has parameters is there once for each set of them
 * @param silentModules those that have tests, of which none was reported
 */
record TestReports(List<Case> cases, List<String> silentModules) {
    /** How a test ended. */
    enum Outcome {
        PASSED,
        SKIPPED,
        FAILED
    }

    /**
     * A test that ran.
     *
     * @param type the simple name of its class
     * @param method empty if it is said of the whole class
     */
    record Case(String type, String method, Outcome outcome) {}

    /**
     * Reads the reports of the modules.
     *
     * @param since when the build began; what was reported before counts for nothing
     */
    static TestReports of(Path root, List<String> modules, Instant since) throws IOException {
        List<Case> cases = new ArrayList<>();
        List<String> silent = new ArrayList<>();
        for (String module : modules) {
            Path folder = root.resolve(module);
            int before = cases.size();
            if (Files.isDirectory(folder.resolve("target"))) {
                readAll(folder.resolve("target"), since, cases);
            }
            if (cases.size() == before && Files.isDirectory(folder.resolve("src/test/java"))) {
                silent.add(module);
            }
        }
        return new TestReports(cases, silent);
    }

    private static void readAll(Path target, Instant since, List<Case> cases) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(target, "*-reports")) {
            for (Path folder : folders) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "TEST-*.xml")) {
                    for (Path file : files) {
                        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
                            cases.addAll(read(file));
                        }
                    }
                }
            }
        }
    }

    /** The tests of one report. */
    static List<Case> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            XMLInputFactory factory = XMLInputFactory.newInstance();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            return read(factory.createXMLStreamReader(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException broken) {
            throw new IllegalStateException(file + " is no report", broken);
        }
    }

    private static List<Case> read(XMLStreamReader xml) throws XMLStreamException {
        List<Case> cases = new ArrayList<>();
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "testcase" ->
                        cases.add(
                                new Case(
                                        simpleName(attribute(xml, "classname")),
                                        method(attribute(xml, "name")),
                                        Outcome.PASSED));
                case "skipped" -> end(cases, Outcome.SKIPPED);
                case "failure", "error" -> end(cases, Outcome.FAILED);
                default -> {}
            }
        }
        return cases;
    }

    private static void end(List<Case> cases, Outcome outcome) {
        Case last = cases.remove(cases.size() - 1);
        cases.add(new Case(last.type, last.method, outcome));
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** Also without what tells apart the runs of one class, as with two versions of a container. */
    private static String simpleName(String className) {
        String name = className.split("\\(", 2)[0];
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Without what tells apart the runs of one test: its parameters and its number. */
    private static String method(String name) {
        return name.split("[^A-Za-z0-9_$]", 2)[0];
    }

    /** The runs of this test; empty if it did not run. */
    List<Case> runs(String type, String method) {
        List<Case> runs =
                cases.stream()
                        .filter(each -> each.type.equals(type) && each.method.equals(method))
                        .toList();
        return runs.isEmpty()
                ? cases.stream()
                        .filter(each -> each.type.equals(type) && each.method.isEmpty())
                        .filter(each -> each.outcome == Outcome.SKIPPED)
                        .toList()
                : runs;
    }
}
