package orderflow.local.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The columns of a list of maps in an item. Attributes that have no column of their own get one behind the others, so
 * that nothing is hidden.
 */
record ItemTable(String caption, List<Column> columns) {

    private static final int MOST_ROWS = 50;
    private static final String CURRENCY = "currency";

    /** An attribute of the maps, and its heading. */
    record Column(String attribute, String label, Value.Kind kind) {

        Column(String attribute, String label) {
            this(attribute, label, Value.Kind.TEXT);
        }
    }

    static ItemTable of(String caption, Column... columns) {
        return new ItemTable(caption, List.of(columns));
    }

    /** @return the table without the columns that no row of the list has */
    ItemTable without(JsonNode list) {
        List<Column> used = columns.stream().filter(column -> StreamSupport.stream(list.spliterator(), false)
                .anyMatch(row -> row.has(column.attribute()))).toList();
        return new ItemTable(caption, used.isEmpty() ? columns : used);
    }

    /** @param currency of the amounts in rows that name no currency */
    ValueTable of(JsonNode list, String currency) {
        List<Column> all = columns(list);
        List<List<Value>> rows = new ArrayList<>();
        for (JsonNode row : list) {
            if (rows.size() == MOST_ROWS) {
                break;
            }
            String own = row.path(CURRENCY).asText(currency);
            rows.add(all.stream().map(column -> value(column, row, own)).toList());
        }
        return new ValueTable(caption,
                all.stream().map(column -> new ValueTable.Heading(column.label(), column.kind().css())).toList(), rows,
                Math.max(0, list.size() - rows.size()));
    }

    /** An entry that is no map is shown in the first column. */
    private Value value(Column column, JsonNode row, String currency) {
        if (!row.isObject()) {
            return column == columns.get(0) ? Value.plain(row) : Value.text(null);
        }
        return Value.of(column.kind(), row.path(column.attribute()), currency);
    }

    private List<Column> columns(JsonNode list) {
        Map<String, Column> all = new LinkedHashMap<>();
        columns.forEach(column -> all.put(column.attribute(), column));
        list.forEach(row -> row.fieldNames().forEachRemaining(name -> {
            if (!name.equals(CURRENCY)) {
                all.computeIfAbsent(name, unknown -> new Column(unknown, ItemReading.humanized(unknown)));
            }
        }));
        return List.copyOf(all.values());
    }
}
