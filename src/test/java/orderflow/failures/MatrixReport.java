package orderflow.failures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The results of the matrix: target/failure-matrix.json for programs, target/failure-matrix.html and a summary for
 * people.
 */
final class MatrixReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 40;

    private final List<Matrix> matrices;
    private final List<Row> rows;
    private final Duration took;

    MatrixReport(List<Case> cases, List<Matrix> matrices, List<Row> rows, Duration took) {
        this.matrices = matrices;
        this.took = took;
        Map<String, Integer> places = new HashMap<>();
        cases.forEach(each -> places.put(each.id(), places.size()));
        this.rows = new ArrayList<>(rows);
        this.rows.sort(Comparator.comparing(row -> places.get(row.id())));
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> broken() {
        return rows.stream().filter(row -> !row.broken().isEmpty()).toList();
    }

    void write() {
        try {
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target", "failure-matrix.json"), json().toPrettyString());
            Files.writeString(Path.of("target", "failure-matrix.html"), MatrixPage.of(rows, summary()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ObjectNode json() {
        ObjectNode report = JSON.createObjectNode().put("cases", rows.size()).put("broken", broken().size());
        report.put("excluded", excluded()).put("seconds", took.toSeconds()).put("inMatrix", inMatrix());
        report.set("excludedBecause", JSON.valueToTree(excludedBecause()));
        report.set("rows", JSON.valueToTree(rows));
        return report;
    }

    private int excluded() {
        return excludedBecause().values().stream().mapToInt(Integer::intValue).sum();
    }

    private Map<String, Integer> excludedBecause() {
        Map<String, Integer> all = new TreeMap<>();
        matrices.forEach(each -> each.excluded().forEach((why, count) -> all.merge(why, count, Integer::sum)));
        return all;
    }

    private int inMatrix() {
        return matrices.stream().mapToInt(each -> each.cases().size()).sum();
    }

    private String byMachine() {
        return rows.stream().collect(Collectors.groupingBy(Row::machine, TreeMap::new, Collectors.counting()))
                .toString();
    }

    /** The counts, and each broken case with the options that play it alone. */
    String summary() {
        StringBuilder text = new StringBuilder("Failure matrix: ").append(rows.size()).append(" cases of ")
                .append(inMatrix()).append(" ").append(byMachine()).append(", ").append(broken().size())
                .append(" broken, ")
                .append(excluded()).append(" left out because they cannot occur, ").append(took.toSeconds())
                .append(" s\n");
        broken().stream().limit(SHOWN).forEach(row -> text.append("  ").append(row.id()).append(": ")
                .append(String.join("; ", row.broken()))
                .append("\n    alone: -Dit.test=FailureMatrixIT -Dfailure.case='")
                .append(row.id()).append("'\n"));
        return text.toString();
    }
}
