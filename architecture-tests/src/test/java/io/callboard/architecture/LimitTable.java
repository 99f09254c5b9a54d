package io.callboard.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.callboard.app.settings.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The limits as docs/limits.md lists them: a row for each, with where it is in the code and which
 * test proves it.
 *
 * <p>A limit is what is called so: a constant {@code MAX_…} or {@code MIN_…_PER_…}, a field {@code
 * max…} or {@code …Timeout} of a class of settings, and every field of a class of limits.
 */
record LimitTable(List<Row> rows) {
    private static final Pattern CONSTANT = Pattern.compile("MAX_.*|MIN_.*_PER_.*");
    private static final Pattern SETTINGS = Pattern.compile(".*(Config|Options|Settings)");
    private static final Pattern FIELD = Pattern.compile("max[A-Z].*|.*Timeout");
    private static final Pattern CODE_SPAN = Pattern.compile("`([^`]+)`");
    private static final Pattern TEST_METHOD = Pattern.compile("void (\\w+)\\(");
    private static final Pattern COUNTED =
            Pattern.compile("[rR]eached(?:\\.accept)?\\(\\s*\"([a-z-]+)\"");
    private static final Pattern NAME = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");

    /**
     * One limit.
     *
     * @param value without its unit
     * @param fields where it is, the one that has the value first
     * @param counted the names under which reaching it is counted
     */
    record Row(
            String what,
            String value,
            List<String> fields,
            List<String> counted,
            List<String> tests) {}

    /**
     * What there is.
     *
     * @param values every field, like {@code AuditLog.MAX_BATCH}, to its value, or to an empty text
     * @param limits those fields that are limits
     * @param tests every test, like {@code LimitsTest.aBodyHasNoMorePacketsThanAllowed}
     * @param counted the names by which limits are surely counted
     * @param names what may be such a name
     */
    record Code(
            Map<String, String> values,
            Set<String> limits,
            Set<String> tests,
            Set<String> counted,
            Set<String> names) {

        /**
         * @param defaults objects with the settings that count if nobody gives others
         */
        static Code of(JavaClasses classes, List<?> defaults, Path root, List<String> modules) {
            Map<String, String> values = new TreeMap<>();
            Set<String> limits = new TreeSet<>();
            for (JavaClass type : classes) {
                for (JavaField field : type.getFields()) {
                    String name = type.getSimpleName() + "." + field.getName();
                    values.put(name, value(field, defaults));
                    if (isLimit(type, field)) {
                        limits.add(name);
                    }
                }
            }
            String main = sources(root, modules, "src/main/java");
            return new Code(
                    values, limits, tests(root, modules), found(COUNTED, main), found(NAME, main));
        }

        String value(String field) {
            String value = values.getOrDefault(field, "");
            return value.isEmpty() ? "not known" : value;
        }

        private static boolean isLimit(JavaClass type, JavaField field) {
            if (field.getModifiers().contains(JavaModifier.STATIC)) {
                return CONSTANT.matcher(field.getName()).matches();
            }
            if (type.getPackageName().equals(Setting.class.getPackageName())) {
                return false; // what was read there, each has a constant of Setting
            }
            return type.getSimpleName().endsWith("Limits")
                    || (SETTINGS.matcher(type.getSimpleName()).matches()
                            && FIELD.matcher(field.getName()).matches());
        }

        /** Empty if it cannot be read: not everything the modules use is on the class path. */
        private static String value(JavaField javaField, List<?> defaults) {
            try {
                Field field = javaField.reflect();
                Optional<?> owner =
                        Modifier.isStatic(field.getModifiers())
                                ? Optional.of(field)
                                : defaults.stream()
                                        .filter(field.getDeclaringClass()::isInstance)
                                        .findFirst();
                if (owner.isEmpty()) {
                    return "";
                }
                field.setAccessible(true);
                Object value = field.get(owner.get());
                return value instanceof Duration time
                        ? "" + time.toSeconds()
                        : value instanceof Setting setting ? byDefault(setting) : "" + value;
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return "";
            }
        }

        private static String byDefault(Setting setting) {
            return setting.defaultText().isEmpty() ? "none" : setting.defaultText();
        }

        private static Set<String> tests(Path root, List<String> modules) {
            Set<String> tests = new TreeSet<>();
            for (String place : List.of("src/test/java", "src/main/java")) {
                for (Path file : files(root, modules, place)) {
                    String text = text(file);
                    String type = file.getFileName().toString().replace(".java", "");
                    if (text.contains("Test\n")) {
                        found(TEST_METHOD, text).forEach(method -> tests.add(type + "." + method));
                    }
                }
            }
            return tests;
        }
    }

    static LimitTable parse(String markdown) {
        List<Row> rows = new ArrayList<>();
        for (String line : markdown.lines().filter(line -> line.startsWith("| ")).toList()) {
            String[] cells = line.substring(1).split("\\|", -1);
            if (cells.length != 7) {
                throw new IllegalArgumentException("Not six cells: " + line);
            }
            if (line.contains("`")) {
                rows.add(
                        new Row(
                                cells[0].strip(),
                                cells[1].strip().split(" ", -1)[0].replace(",", ""),
                                spans(cells[3]),
                                spans(cells[4]),
                                spans(cells[5])));
            }
        }
        return new LimitTable(rows);
    }

    /** What this table and the code do not agree on, one sentence each. */
    List<String> objections(Code code) {
        List<String> objections = new ArrayList<>();
        Set<String> listed = new TreeSet<>();
        Set<String> counted = new TreeSet<>();
        for (Row row : rows) {
            listed.addAll(row.fields());
            counted.addAll(row.counted());
            without(row.fields(), code.values().keySet())
                    .forEach(name -> objections.add(row.what() + ": there is no " + name));
            without(row.counted(), code.names())
                    .forEach(
                            name -> objections.add(row.what() + ": nothing is counted as " + name));
            without(row.tests(), code.tests())
                    .forEach(name -> objections.add(row.what() + ": there is no test " + name));
            if (row.tests().isEmpty()) {
                objections.add(row.what() + ": no test is named");
            }
            String value = row.fields().isEmpty() ? "" : code.value(row.fields().get(0));
            if (!value.equals(row.value())) {
                objections.add(row.what() + ": the value is " + value);
            }
        }
        without(code.limits(), listed).forEach(name -> objections.add(name + " is in no row"));
        without(code.counted(), counted)
                .forEach(name -> objections.add("What is counted as " + name + " is in no row"));
        return objections;
    }

    private static Set<String> without(Iterable<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>();
        names.forEach(left::add);
        left.removeAll(others);
        return left;
    }

    private static List<String> spans(String cell) {
        return CODE_SPAN.matcher(cell).results().map(span -> span.group(1)).toList();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().map((MatchResult hit) -> hit.group(1)).forEach(found::add);
        return found;
    }

    private static String sources(Path root, List<String> modules, String place) {
        StringBuilder all = new StringBuilder();
        files(root, modules, place).forEach(file -> all.append(text(file)));
        return all.toString();
    }

    private static List<Path> files(Path root, List<String> modules, String place) {
        List<Path> files = new ArrayList<>();
        for (String module : modules) {
            Path sources = root.resolve(module).resolve(place);
            if (Files.isDirectory(sources)) {
                try (Stream<Path> all = Files.walk(sources)) {
                    all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
