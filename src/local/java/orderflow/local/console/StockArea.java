package orderflow.local.console;

import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.Value.Kind;

/** The page of the stock: the pieces of each SKU, and the reservations that hold some of them. */
final class StockArea implements Area {

    private static final String PATH = "/console/stock";
    private static final String RESERVATIONS = "reservations";
    private static final int PER_PAGE = 50;

    private final ShopTables tables;
    private final Templates templates;

    StockArea(ShopTables tables, Templates templates) {
        this.tables = tables;
        this.templates = templates;
    }

    /** The page. */
    record View(Paging<Row> stock, Paging<Held> reservations) {}

    /** A SKU. */
    record Row(String sku, Value name, Value onHand, Value reserved, Value available, Value deducted, Value price,
            Value taxRate, Value weight, List<Fact> others) {

        static Row of(JsonNode item) {
            ItemReading others = new ItemReading(item).without("sku", "name", "reserved", "available", "deducted",
                    "received", "priceAmount", "priceCurrency", "taxRate", "weightGrams");
            long onHand = item.path("available").asLong() + item.path("reserved").asLong();
            return new Row(item.path("sku").asText(), Value.plain(item.path("name")),
                    Value.number(Long.toString(onHand)), Value.plain(item.path("reserved")),
                    Value.plain(item.path("available")), Value.plain(item.path("deducted")),
                    Value.of(Kind.MONEY, item.path("priceAmount"), item.path("priceCurrency").asText("")),
                    Value.of(Kind.RATE, item.path("taxRate"), ""), Value.of(Kind.WEIGHT, item.path("weightGrams"), ""),
                    others.facts());
        }
    }

    /** A reservation that holds pieces. */
    record Held(String orderId, String link, Value lines, Value since) {

        static Held of(JsonNode reservation) {
            String id = reservation.path("orderId").asText();
            StringJoiner lines = new StringJoiner(", ");
            reservation.path("lines").forEach(
                    line -> lines.add(line.path("quantity").asText() + " × " + line.path("sku").asText()));
            return new Held(id, Links.order(id), Value.text(lines.toString()),
                    Value.plain(reservation.path("executionStartTime")));
        }
    }

    @Override
    public Response get(Request request) {
        if (!request.segment(1).isEmpty()) {
            throw Refusal.notFound("There is no such page.");
        }
        return templates.page("stock", "Stock", new View(stock(request), reservations(request)));
    }

    private Paging<Row> stock(Request request) {
        List<JsonNode> items = tables.items(ShopTable.STOCK).stream()
                .sorted(Comparator.comparing(item -> item.path("sku").asText())).toList();
        return Paging.of(items, request.page(), PER_PAGE, Links.with(PATH, request.query(), "page", "")).map(Row::of);
    }

    private Paging<Held> reservations(Request request) {
        List<JsonNode> held = tables
                .items(ShopTable.RESERVATIONS, "orderId", "status", "lines", "executionStartTime").stream()
                .filter(reservation -> "RESERVED".equals(reservation.path("status").asText()))
                .sorted(Comparator.comparing((JsonNode item) -> item.path("executionStartTime").asText()).reversed())
                .toList();
        return Paging.of(held, Request.page(request.query().get(RESERVATIONS)), PER_PAGE,
                Links.with(PATH, request.query(), RESERVATIONS, "")).map(Held::of);
    }
}
