package orderflow.local.console;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.console.ItemTable.Column;
import orderflow.local.console.Value.Kind;

/** What the item of an invoice says. */
final class InvoiceSection {

    private static final String TITLE = "Invoice";

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "ISSUED", ItemStatus.done("Issued", "The invoice is valid."),
            "VOIDED", ItemStatus.undone("Voided", "The invoice is void. It keeps its number."));

    private static final ItemTable TAXES = ItemTable.of("Taxes", new Column("taxRate", "Tax rate", Kind.RATE),
            new Column("net", "Net", Kind.MONEY), new Column("tax", "Tax", Kind.MONEY),
            new Column("gross", "Gross", Kind.MONEY));

    private InvoiceSection() {}

    static Section of(JsonNode invoice) {
        if (!invoice.isObject()) {
            return Section.absent(TITLE, "No invoice.");
        }
        ItemReading item = new ItemReading(invoice).without("orderId", "status", "lines", "taxes");
        item.fact("number", "Number").fact("title", "Title").fact("issuedAt", "Issued").fact("voidedAt", "Voided");
        ItemStatus status = ItemStatus.of(invoice.path("status").asText(), STATUSES);
        if (!invoice.has("number")) {
            return Section.of(TITLE, status, item)
                    .withSentence("No invoice was issued, and a later one is refused.");
        }
        item.nested("buyer", "Buyer", buyer -> OrderSection.address(buyer.fact("name", "Buyer"), "Address"));
        item.money("net", "Net").money("tax", "Tax").money("gross", "Total");
        return Section.of(TITLE, status, item,
                OrderSection.LINES.without(invoice.path("lines")).of(invoice.path("lines"), item.currency()),
                TAXES.of(invoice.path("taxes"), item.currency()));
    }
}
