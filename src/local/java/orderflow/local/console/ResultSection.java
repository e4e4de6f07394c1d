package orderflow.local.console;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.Value.Kind;

/** What the batch's result says: the totals, and its report of the day, line by line. */
final class ResultSection {

    private static final String TITLE = "Result";
    private static final int MOST_ROWS = 50;

    private ResultSection() {}

    static Section of(JsonNode result) {
        if (!result.isObject()) {
            return Section.absent(TITLE, "No result.");
        }
        ItemReading item = new ItemReading(result).without("report", "totals");
        item.fact("date", "Day");
        totals(item, result.path("totals"));
        String report = result.path("report").asText("");
        item.add("Report", Value.text(report));
        return Section.of(TITLE, status(report), item, tables(report.lines().map(line -> line.split(" ")).toList()));
    }

    private static ItemStatus status(String report) {
        return report.lines().filter(line -> line.startsWith("failed")).findFirst()
                .map(line -> ItemStatus.failed("Failed", "The batch could not report the day: "
                        + line.substring("failed".length()).strip()))
                .orElse(ItemStatus.done("Stored", "The batch stored its report of the day."));
    }

    private static void totals(ItemReading item, JsonNode totals) {
        totals.fields().forEachRemaining(total -> {
            String currency = total.getKey();
            item.add("Captured in " + currency, Value.of(Kind.MONEY, total.getValue().path("captured"), currency));
            item.add("Refunded in " + currency, Value.of(Kind.MONEY, total.getValue().path("refunded"), currency));
        });
    }

    private static ValueTable[] tables(List<String[]> lines) {
        return Stream.of(
                table("Orders closed on the day", lines, "order", 5, ResultSection::order,
                        heading("Order", Kind.ORDER), heading("Captured", Kind.MONEY),
                        heading("Refunded", Kind.MONEY)),
                table("Open orders", lines, "open", 2, words -> List.of(orderLink(words[1])),
                        heading("Order", Kind.ORDER)),
                table("Stock", lines, "stock", 6, ResultSection::stock, heading("SKU", Kind.TEXT),
                        heading("Received", Kind.NUMBER), heading("Available", Kind.NUMBER),
                        heading("Reserved", Kind.NUMBER), heading("Deducted", Kind.NUMBER)))
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

    private static List<Value> order(String[] words) {
        return List.of(orderLink(words[1]), money(words[3], words[2]), money(words[4], words[2]));
    }

    private static List<Value> stock(String[] words) {
        return List.of(Value.text(words[1]), Value.number(words[2]), Value.number(words[3]), Value.number(words[4]),
                Value.number(words[5]));
    }

    private static Value orderLink(String id) {
        return Value.link(id, Links.order(id));
    }

    /** An order without a payment has the currency {@code -}. */
    private static Value money(String amount, String currency) {
        return amount.matches("-?[0-9]{1,40}") && !"-".equals(currency)
                ? Value.money(new Amount(new BigDecimal(amount), currency))
                : Value.number(amount);
    }
}
