package orderflow.invoice;

import java.util.Optional;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.money.Money;
import orderflow.order.Address;
import orderflow.workflow.OwnedItems;

/** Maps an invoice to its DynamoDB item and back. Derived amounts are stored too, for people who read the table. */
final class InvoiceItems {

    static final String KEY = "orderId";

    private InvoiceItems() {}

    static Item item(Invoice invoice) {
        Item.Builder item = OwnedItems.builder(invoice.owner()).put(KEY, invoice.orderId())
                .put("status", invoice.status()).put("voidedAt", invoice.voidedAt().orElse(null));
        invoice.document().ifPresent(document -> write(document, item));
        return item.build();
    }

    static Invoice invoice(Item item) {
        return new Invoice(item.string(KEY), OwnedItems.owner(item), InvoiceStatus.valueOf(item.string("status")),
                item.has("number") ? Optional.of(document(item)) : Optional.empty(), item.optionalInstant("voidedAt"),
                ItemTable.version(item));
    }

    private static void write(InvoiceDocument document, Item.Builder item) {
        item.put("number", document.number()).put("title", document.title()).put("issuedAt", document.issuedAt())
                .put("paymentMode", document.paymentMode()).put("buyer", buyer(document))
                .put("currency", document.gross().currency())
                .putMaps("lines", document.lines().stream().map(InvoiceItems::line).toList())
                .putMaps("taxes", document.taxes().stream().map(InvoiceItems::tax).toList())
                .put("net", document.net().amount()).put("tax", document.tax().amount())
                .put("gross", document.gross().amount());
    }

    private static InvoiceDocument document(Item item) {
        String currency = item.string("currency");
        Item buyer = item.map("buyer");
        Address address = new Address(buyer.string("street"), buyer.string("postalCode"), buyer.string("city"),
                buyer.string("country"));
        return new InvoiceDocument(item.number("number"), item.instant("issuedAt"), buyer.string("name"), address,
                item.maps("lines").stream().map(line -> line(line, currency)).toList(), item.string("paymentMode"));
    }

    private static Item buyer(InvoiceDocument document) {
        Address address = document.address();
        return Item.builder().put("name", document.buyer()).put("street", address.street())
                .put("postalCode", address.postalCode()).put("city", address.city()).put("country", address.country())
                .build();
    }

    private static Item line(InvoiceLine line) {
        return Item.builder().put("sku", line.sku()).put("name", line.name()).put("quantity", line.quantity())
                .put("unitPrice", line.unitPrice().amount()).put("taxRate", line.taxRate())
                .put("net", line.net().amount()).put("tax", line.tax().amount()).put("gross", line.gross().amount())
                .build();
    }

    private static InvoiceLine line(Item item, String currency) {
        return new InvoiceLine(item.string("sku"), item.string("name"), (int) item.number("quantity"),
                new Money(item.number("unitPrice"), currency), (int) item.number("taxRate"),
                new Money(item.number("net"), currency), new Money(item.number("tax"), currency));
    }

    private static Item tax(TaxTotal tax) {
        return Item.builder().put("taxRate", tax.taxRate()).put("net", tax.net().amount())
                .put("tax", tax.tax().amount()).put("gross", tax.gross().amount()).build();
    }
}
