package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.Value.Kind;

/** What the batch's result says: the report of the day, as far as it is in the first page. */
final class ResultSection {

    private static final String TITLE = "Result";
    private static final int MOST_ROWS = 50;

    private ResultSection() {}

    /**
     * @param manifest the item that completes the result
     * @param page the item of its first page
     */
    static Section of(JsonNode manifest, JsonNode page) {
        if (!manifest.isObject()) {
            return Section.absent(TITLE, "No result.");
        }
        ItemReading item = new ItemReading(manifest);
        item.fact("date", "Day").fact("pages", "Pages");
        String report = page.path("report").asText("");
        item.add("First page", Value.text(report));
        return Section.of(TITLE, status(report), item, tables(report.lines().map(line -> line.split(" ")).toList()));
    }

    private static ItemStatus status(String report) {
        return report.lines().filter(line -> line.startsWith("failed")).findFirst()
                .map(line -> ItemStatus.failed("Failed", "The batch could not report the day: "
                        + line.substring("failed".length()).strip()))
                .orElse(ItemStatus.done("Stored", "The batch stored its report of the day."));
    }

    private static ValueTable[] tables(List<String[]> lines) {
        return Stream.of(
                table("Orders closed on the day", lines, "order", 2, words -> List.of(orderLink(words[1])),
                        heading("Order", Kind.ORDER)),
                table("Open orders", lines, "open", 2, words -> List.of(orderLink(words[1])),
                        heading("Order", Kind.ORDER)),
                table("Stock", lines, "stock", 8, ResultSection::stock, heading("SKU", Kind.TEXT),
                        heading("Received", Kind.NUMBER), heading("Available", Kind.NUMBER),
                        heading("Reserved", Kind.NUMBER), heading("Deducted", Kind.NUMBER),
                        heading("Receipts", Kind.NUMBER)))
                .filter(table -> !table.rows().isEmpty()).toArray(ValueTable[]::new);
    }

    /** Turns the words of a line into a row. */
    private interface RowReader {
        List<Value> row(String[] words);
    }

    private static ValueTable table(String caption, List<String[]> lines, String kind, int words, RowReader reader,
            ValueTable.Heading... headings) {
        List<List<Value>> rows = new ArrayList<>();
        int all = 0;
        for (String[] line : lines) {
            if (line[0].equals(kind) && line.length == words) {
                all++;
                if (rows.size() < MOST_ROWS) {
                    rows.add(reader.row(line));
                }
            }
        }
        return new ValueTable(caption, List.of(headings), rows, all - rows.size());
    }

    private static ValueTable.Heading heading(String label, Kind kind) {
        return new ValueTable.Heading(label, kind.css());
    }

    private static List<Value> stock(String[] words) {
        return List.of(Value.text(words[1]), Value.number(words[2]), Value.number(words[3]), Value.number(words[4]),
                Value.number(words[5]), Value.number(words[7]));
    }

    private static Value orderLink(String id) {
        return Value.link(id, Links.order(id));
    }
}
