package io.callboard.architecture;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The modules of a build and the arrows between them, as its poms have them. */
record Poms(Path root) {
    /** In the order of the root pom. */
    List<String> modules() {
        return texts(root, "/project/modules/module");
    }

    /** Those that are more than tests. */
    Set<String> modulesWithMainCode() {
        Set<String> modules = new TreeSet<>(modules());
        // applications of their own, which wire what they like
        modules.removeIf(module -> module.startsWith("examples/") || module.equals("benchmarks"));
        modules.removeIf(
                module -> !Files.isDirectory(root.resolve(module).resolve("src/main/java")));
        return modules;
    }

    /** What this drawing and the poms do not agree on, one sentence each. */
    List<String> objections(Drawing drawing) {
        Set<String> modules = modulesWithMainCode();
        List<String> objections = new ArrayList<>();
        without(drawing.names(), modules)
                .forEach(name -> objections.add(name + " is drawn, but no module with main code"));
        without(modules, drawing.names())
                .forEach(name -> objections.add(name + " has main code, but is not drawn"));
        modules.retainAll(drawing.names());
        for (String module : modules) {
            without(dependencies(module), drawing.targets(module))
                    .forEach(to -> objections.add(module + " -> " + to + " is not drawn"));
            without(drawing.targets(module), reachable(module))
                    .forEach(to -> objections.add(module + " -> " + to + " is in no pom"));
        }
        return objections;
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }

    /** The modules this one depends on outside of its tests. */
    private Set<String> dependencies(String module) {
        Set<String> dependencies =
                new TreeSet<>(
                        texts(
                                root.resolve(module),
                                "/project/dependencies/dependency[not(scope='test')]/artifactId"));
        dependencies.retainAll(modules());
        return dependencies;
    }

    private Set<String> reachable(String module) {
        Set<String> reachable = dependencies(module);
        for (String dependency : dependencies(module)) {
            reachable.addAll(reachable(dependency));
        }
        return reachable;
    }

    private static List<String> texts(Path module, String path) {
        try {
            Document pom =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(module.resolve("pom.xml").toFile());
            NodeList nodes =
                    (NodeList)
                            XPathFactory.newInstance()
                                    .newXPath()
                                    .evaluate(path, pom, XPathConstants.NODESET);
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < nodes.getLength(); i++) {
                texts.add(nodes.item(i).getTextContent().strip());
            }
            return texts;
        } catch (Exception e) { // parser, XPath and file: no pom that can be read, no test
            throw new IllegalStateException("Cannot read the pom of " + module, e);
        }
    }
}
