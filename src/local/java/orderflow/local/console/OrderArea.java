package orderflow.local.console;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** The pages of orders: their list, and each with all that the stage holds of it. */
final class OrderArea implements Area {

    private static final String PATH = "/console/orders";
    private static final int PER_PAGE = 50;
    private static final List<String> STATUSES = List.of("CAPTURED", "CONFIRMED", "CANCELLING", "CANCELLED",
            "NEEDS_ATTENTION");
    private static final Map<String, String> SINCE = Map.of("CAPTURED", "capturedAt", "CONFIRMED", "confirmedAt",
            "CANCELLING", "cancellingAt", "CANCELLED", "cancelledAt", "NEEDS_ATTENTION", "attentionAt");
    private static final String[] SHOWN = {"orderId", "status", "customer", "total", "currency", "executionArn",
            "executionStartTime", "capturedAt", "confirmedAt", "cancellingAt", "cancelledAt", "attentionAt",
            "closedAt"};

    private final ShopTables tables;
    private final OrderPanels panels;
    private final Settlements settlements;
    private final Templates templates;

    OrderArea(ShopTables tables, OrderPanels panels, Settlements settlements, Templates templates) {
        this.tables = tables;
        this.panels = panels;
        this.settlements = settlements;
        this.templates = templates;
    }

    /** The list of orders. */
    record View(List<StatusFilter> filters, Paging<Row> orders) {}

    /** A choice of the filter by status. */
    record StatusFilter(String word, String link, boolean current) {}

    /** An order in the list. */
    record Row(String id, String link, Badge status, boolean closed, Value customer, Value total, Value since,
            String executionLink) {

        static Row of(JsonNode order) {
            String id = order.path("orderId").asText();
            String status = order.path("status").asText();
            return new Row(id, Links.order(id), OrderSection.status(order).badge(), order.has(OrderSection.CLOSED_AT),
                    Value.plain(order.at("/customer/name")),
                    Value.of(Value.Kind.MONEY, order.path("total"), order.path("currency").asText("")),
                    Value.plain(order.path(SINCE.getOrDefault(status, "executionStartTime"))),
                    Links.execution(order.path("executionArn").asText()));
        }
    }

    /** An order's page, with the ways to settle it. */
    record OrderView(OrderPanel panel, String executionLink, List<Settlements.Way> settle) {}

    @Override
    public Response get(Request request) {
        if (request.segment(1).isEmpty()) {
            return templates.page("orders", "Orders", list(request));
        }
        if (request.segment(2).isEmpty()) {
            return order(request.segment(1));
        }
        Confirmation settle = question(request);
        return templates.page("confirm", settle.question(), settle);
    }

    @Override
    public Response post(Request request) {
        question(request);
        return settlements.settle(request.segment(1), request.segment(3));
    }

    private Confirmation question(Request request) {
        if (!request.segment(2).equals("settle")) {
            throw Refusal.notFound("There is no such page.");
        }
        String id = request.segment(1);
        return settlements.question(id, tables.item(ShopTable.ORDERS, id), request.segment(3));
    }

    private Response order(String id) {
        OrderPanel panel = panels.of(id);
        if (!panel.exists()) {
            throw Refusal.notFound("Nothing is stored of an order " + id + ".");
        }
        JsonNode order = tables.item(ShopTable.ORDERS, id);
        String arn = order.path("executionArn").asText("");
        return templates.page("order", "Order " + id,
                new OrderView(panel, arn.isEmpty() ? null : Links.execution(arn), settlements.ways(id, order)));
    }

    private View list(Request request) {
        String status = request.query().getOrDefault("status", "");
        List<JsonNode> found = tables.items(ShopTable.ORDERS, SHOWN).stream()
                .filter(order -> status.isEmpty() || order.path("status").asText().equals(status))
                .sorted(Comparator.comparing((JsonNode order) -> order.path("executionStartTime").asText()).reversed())
                .toList();
        return new View(filters(status), Paging
                .of(found, request.page(), PER_PAGE, Links.with(PATH, request.query(), "page", "")).map(Row::of));
    }

    private static List<StatusFilter> filters(String current) {
        return Stream.concat(Stream.of(""), STATUSES.stream())
                .map(status -> new StatusFilter(status.isEmpty() ? "All" : ItemStatus.word(status),
                        Links.with(PATH, Map.of(), "status", status.isEmpty() ? null : status),
                        status.equals(current)))
                .toList();
    }
}
