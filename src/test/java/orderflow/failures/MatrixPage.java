package orderflow.failures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * target/failure-matrix.html: a table per task, a row per error, a column per combination of place, happening and
 * extent.
 */
final class MatrixPage {

    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>Failure matrix</title>
            <style>
            body { font: 14px sans-serif; margin: 2em }
            table { border-collapse: collapse; margin: 0 0 2em }
            th, td { border: 1px solid #ccc; padding: 2px 8px; text-align: left }
            .CONFIRMED, .BALANCED { background: #e2f4e2 } .CANCELLED, .FAILED, .ABORTED, .TIMED_OUT { background: #f6f0da } .REJECTED { background: #eee }
            .broken { background: #f3b6b6; font-weight: bold }
            </style>
            <h1>Failure matrix</h1>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);

    /** @param summary the counts, as text */
    static String of(List<Row> rows, String summary) {
        MatrixPage written = new MatrixPage();
        written.page.append("<pre>").append(escaped(summary)).append("</pre>\n");
        Map<String, List<Row>> sections = new LinkedHashMap<>();
        rows.forEach(row -> sections.computeIfAbsent(section(row), key -> new ArrayList<>()).add(row));
        sections.forEach(written::table);
        return written.page.toString();
    }

    private static String section(Row row) {
        boolean back = row.id().startsWith(Case.WAY_BACK);
        return row.machine() + ": " + (row.task().size() > 1 ? "Pairs: " : "") + (back ? Case.WAY_BACK : "")
                + String.join(", then ", row.task());
    }

    private void table(String title, List<Row> rows) {
        Set<String> columns = new LinkedHashSet<>();
        Map<String, Map<String, Row>> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            columns.add(row.how());
            lines.computeIfAbsent(String.join(", then ", row.error()), key -> new LinkedHashMap<>()).put(row.how(),
                    row);
        }
        page.append("<h2>").append(escaped(title)).append("</h2>\n<table><tr><th>error</th>");
        columns.forEach(column -> page.append("<th>").append(escaped(column)).append("</th>"));
        page.append("</tr>\n");
        lines.forEach((error, cells) -> {
            page.append("<tr><td>").append(escaped(error)).append("</td>");
            columns.forEach(column -> cell(cells.get(column)));
            page.append("</tr>\n");
        });
        page.append("</table>\n");
    }

    private void cell(Row row) {
        if (row == null) {
            page.append("<td></td>");
            return;
        }
        boolean over = row.status().equals("FAILED") || row.status().equals("ABORTED")
                || row.status().equals("TIMED_OUT");
        String parked = row.failedIn().isEmpty()
                ? ""
                : over
                        ? "ends in " + String.join(", ", row.failedIn()) + ": "
                        : "waits in " + String.join(", ", row.failedIn()) + ", then ";
        page.append("<td class=\"").append(row.broken().isEmpty() ? escaped(row.status()) : "broken")
                .append("\" title=\"").append(escaped(row.id())).append("\">").append(escaped(parked + row.status()))
                .append(row.broken().isEmpty() ? "" : "<br>" + escaped(String.join("; ", row.broken())))
                .append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
