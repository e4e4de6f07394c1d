package orderflow.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.money.Money;
import orderflow.request.RequestNode;
import orderflow.request.Syntax;
import orderflow.request.Violations;

/** Reads a goods receipt and reports all its violations at once. */
final class ReceiptReader {

    /** A DynamoDB transaction has at most 100 actions: one for the receipt and one per item. */
    static final int MOST_ITEMS = 99;
    static final int HIGHEST_TAX_RATE = 10_000;
    static final int HIGHEST_WEIGHT = 1_000_000;
    static final int HIGHEST_QUANTITY = 1_000_000;

    private static final Set<String> RECEIPT = Set.of("receiptId", "items");
    private static final Set<String> ITEM = Set.of("sku", "name", "price", "taxRate", "weightGrams", "quantity");
    private static final Set<String> PRICE = Set.of("amount", "currency");

    private static final Syntax RECEIPT_ID = id("a receipt id", 80);
    private static final Syntax SKU = id("a SKU", 64);

    private ReceiptReader() {}

    /**
     * @param request any JSON value, or {@code null}
     * @throws InvalidReceipt with every violation
     */
    static Receipt read(JsonNode request) {
        Violations violations = new Violations("receipt");
        return RequestNode.root(request, violations).asObject(RECEIPT).flatMap(ReceiptReader::receipt)
                .orElseThrow(() -> new InvalidReceipt(violations.message()));
    }

    private static Optional<Receipt> receipt(RequestNode receipt) {
        Optional<String> receiptId = receipt.field("receiptId").text(RECEIPT_ID);
        Map<String, String> skus = new HashMap<>();
        List<ReceivedItem> items = receipt.field("items").elements("item", MOST_ITEMS).stream()
                .flatMap(element -> element.asObject(ITEM).stream()).flatMap(item -> item(item, skus).stream())
                .toList();
        return receipt.violations().isEmpty() ? Optional.of(new Receipt(receiptId.get(), items)) : Optional.empty();
    }

    private static Optional<ReceivedItem> item(RequestNode item, Map<String, String> skus) {
        Optional<String> sku = item.field("sku").uniqueText(SKU, skus);
        Optional<String> name = item.field("name").text(Syntax.NAME);
        Optional<Money> price = item.field("price").asObject(PRICE).flatMap(ReceiptReader::price);
        Optional<Integer> taxRate = item.field("taxRate").integer(0, HIGHEST_TAX_RATE);
        Optional<Integer> weight = item.field("weightGrams").integer(1, HIGHEST_WEIGHT);
        Optional<Integer> quantity = item.field("quantity").integer(1, HIGHEST_QUANTITY);
        return item.violations().isEmpty()
                ? Optional.of(new ReceivedItem(sku.get(), name.get(), price.get(), taxRate.get(), weight.get(),
                        quantity.get()))
                : Optional.empty();
    }

    private static Optional<Money> price(RequestNode price) {
        Optional<Money> nothing = price.field("currency").text(Syntax.CURRENCY).map(Money::zero);
        long most = nothing.map(Money::highest).orElse(Long.MAX_VALUE);
        return price.field("amount").wholeNumber(0, most)
                .flatMap(amount -> nothing.map(zero -> new Money(amount, zero.currency())));
    }

    private static Syntax id(String kind, int longest) {
        return Syntax.of(kind + ": 1 to " + longest
                + " letters, digits, dots, hyphens and underscores, the first a letter or digit",
                Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (longest - 1) + "}").asMatchPredicate());
    }
}
