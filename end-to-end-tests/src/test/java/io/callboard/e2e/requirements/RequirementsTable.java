package io.callboard.e2e.requirements;

import io.callboard.e2e.requirements.TestReports.Case;
import io.callboard.e2e.requirements.TestReports.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The requirements as docs/requirements.md lists them: a row for each, with the tests of it. */
record RequirementsTable(List<Row> rows) {
    private static final Pattern ROW = Pattern.compile("\\| *[RW]\\d+ *\\|.*");
    private static final Pattern TEST = Pattern.compile("`([\\w.$]+)#(\\w+)`");

    /**
     * One requirement.
     *
     * @param id e.g. {@code R12}
     */
    record Row(String id, String statement, List<TestName> tests) {}

    /** A test as it is named in the table: {@code `Class#method`}. */
    record TestName(String type, String method) {
        @Override
        public String toString() {
            return type + "#" + method;
        }
    }

    /** What is wrong with a row. */
    record Objection(String text, boolean onlySkipped) {}

    /** Reads the rows of all tables in the text. */
    static RequirementsTable parse(String markdown) {
        return new RequirementsTable(
                markdown.lines()
                        .filter(line -> ROW.matcher(line).matches())
                        .map(RequirementsTable::row)
                        .toList());
    }

    private static Row row(String line) {
        String[] cells = line.strip().split("\\|", -1);
        if (cells.length != 5) {
            throw new IllegalArgumentException("Not three cells: " + line);
        }
        return new Row(
                cells[1].strip(),
                cells[2].strip(),
                TEST.matcher(cells[3])
                        .results()
                        .map(found -> new TestName(found.group(1), found.group(2)))
                        .toList());
    }

    /** What is wrong; empty if every requirement has tests, and they all ran and passed. */
    List<Objection> objections(TestReports reports, Scenarios scenarios) {
        List<Objection> objections = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Row row : rows) {
            if (!ids.add(row.id)) {
                objections.add(new Objection(row.id + ": is there twice", false));
            }
            if (row.statement.isBlank()) {
                objections.add(new Objection(row.id + ": nothing is required", false));
            }
            if (row.tests.isEmpty()) {
                objections.add(new Objection(row.id + ": no test is named", false));
            }
            row.tests.forEach(test -> objections.addAll(objections(row, test, reports, scenarios)));
        }
        return objections;
    }

    private static List<Objection> objections(
            Row row, TestName test, TestReports reports, Scenarios scenarios) {
        if (test.type.equals(Scenarios.FILE)) {
            if (!scenarios.names().contains(test.method)) {
                return List.of(new Objection(row.id + ": there is no scenario " + test, false));
            }
            return judged(row, test, scenarios.runs(reports));
        }
        return judged(row, test, reports.runs(test.type, test.method));
    }

    private static List<Objection> judged(Row row, TestName test, List<Case> runs) {
        String name = row.id + ": " + test;
        if (runs.isEmpty()) {
            return List.of(new Objection(name + " did not run", false));
        }
        if (runs.stream().anyMatch(run -> run.outcome() == Outcome.FAILED)) {
            return List.of(new Objection(name + " failed", false));
        }
        if (runs.stream().anyMatch(run -> run.outcome() == Outcome.SKIPPED)) {
            return List.of(new Objection(name + " was skipped", true));
        }
        return List.of();
    }

    /**
     * The scenarios of the stock client, each of which {@code StockClientIT} runs over every
     * transport.
     */
    record Scenarios(List<String> names) {
        static final String FILE = "scenarios.mjs";

        private static final Pattern SCENARIO = Pattern.compile("(?m)^  async (\\w+)\\(");
        private static final int TRANSPORTS = 3;

        static Scenarios parse(String script) {
            return new Scenarios(
                    SCENARIO.matcher(script)
                            .results()
                            .map((MatchResult found) -> found.group(1))
                            .toList());
        }

        /** The runs of all scenarios, which have no names in the reports; none if some lack. */
        List<Case> runs(TestReports reports) {
            List<Case> runs = reports.runs("StockClientIT", "overEveryTransport");
            boolean skipped = runs.stream().anyMatch(run -> run.outcome() == Outcome.SKIPPED);
            return skipped || runs.size() == names.size() * TRANSPORTS ? runs : List.of();
        }
    }
}
