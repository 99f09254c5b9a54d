package io.callboard.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrows as a document draws them: who may use whom.
 *
 * <p>They stand in a fenced block, one line each: {@code name -> name, name}. Every name has a line
 * of its own, and no arrows lead in a circle.
 */
record Drawing(SortedMap<String, Set<String>> arrows) {
    private static final Pattern LINE =
            Pattern.compile("([\\w-]+)\\s*->\\s*((?:[\\w-]+(?:,\\s*)?)*)");

    static Drawing read(Path document, String block) throws IOException {
        Matcher fenced =
                Pattern.compile("^```" + block + "\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                        .matcher(Files.readString(document));
        if (!fenced.find()) {
            throw new IllegalArgumentException("There is no block ```" + block + " in " + document);
        }
        return parse(fenced.group(1));
    }

    static Drawing parse(String text) {
        SortedMap<String, Set<String>> arrows = new TreeMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            Matcher arrow = LINE.matcher(line);
            if (!arrow.matches()) {
                throw new IllegalArgumentException("Not an arrow: " + line);
            }
            if (arrows.put(arrow.group(1), names(arrow.group(2))) != null) {
                throw new IllegalArgumentException("Drawn twice: " + arrow.group(1));
            }
        }
        return new Drawing(arrows);
    }

    Drawing {
        Set<String> unknown = new TreeSet<>();
        arrows.values().forEach(unknown::addAll);
        unknown.removeAll(arrows.keySet());
        if (arrows.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("Without a line of their own: " + unknown);
        }
        Set<String> circling = circling(arrows);
        if (!circling.isEmpty()) {
            throw new IllegalArgumentException("Arrows in a circle among " + circling);
        }
    }

    /**
     * What is left when everything is taken away, again and again, that has no arrows to the rest.
     */
    private static Set<String> circling(Map<String, Set<String>> arrows) {
        Map<String, Set<String>> left = new TreeMap<>(arrows);
        boolean fewer = true;
        while (fewer) {
            fewer = left.values().removeIf(to -> to.stream().noneMatch(left::containsKey));
        }
        return left.keySet();
    }

    private static Set<String> names(String list) {
        return list.isEmpty() ? Set.of() : new TreeSet<>(List.of(list.split(",\\s*")));
    }

    Set<String> names() {
        return arrows.keySet();
    }

    Set<String> targets(String name) {
        return arrows.getOrDefault(name, Set.of());
    }

    /** The same with one more name, which all the others may use. */
    Drawing on(String base) {
        SortedMap<String, Set<String>> widened = new TreeMap<>(Map.of(base, Set.of()));
        arrows.forEach(
                (name, targets) -> {
                    Set<String> more = new TreeSet<>(targets);
                    more.add(base);
                    widened.put(name, more);
                });
        return new Drawing(widened);
    }
}
