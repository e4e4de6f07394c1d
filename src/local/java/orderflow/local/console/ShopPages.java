package orderflow.local.console;

import java.time.Clock;
import java.util.Map;

import orderflow.local.run.StageClient;

/**
 * The pages that matter to a shop.
 *
 * @param areas by their first path segment
 * @param subject the order or the rental beside an execution
 */
record ShopPages(Map<String, Area> areas, ExecutionSubject subject) {

    /** @param stage a client that faults spare */
    static ShopPages of(StageClient stage, Templates templates) {
        ShopTables tables = new ShopTables(stage);
        PublishedMessages published = new PublishedMessages(stage);
        Queues queues = new Queues(stage);
        ParkedMessages parked = new ParkedMessages(stage, tables, queues, Clock.systemUTC());
        Settlements settlements = new Settlements(stage);
        OrderPanels orders = new OrderPanels(tables, published, parked);
        return new ShopPages(
                Map.of("orders", new OrderArea(tables, orders, settlements, templates), "stock",
                        new StockArea(tables, templates),
                        "parked", new ParkedArea(stage, queues, parked, settlements, templates), "messages",
                        new MessageArea(published, templates)),
                new ShopSubject(stage, orders, new RentalPanels(tables), templates));
    }
}
