package orderflow.inventory;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import orderflow.money.Money;

/** Reads a goods receipt, and finds everything that is wrong with it at once. */
final class ReceiptReader {

    /** A DynamoDB transaction has at most 100 actions: one per item, beside the receipt's own. */
    static final int MOST_ITEMS = 99;
    static final long HIGHEST_PRICE = 100_000_000;
    static final int HIGHEST_TAX_RATE = 10_000;
    static final long HIGHEST_WEIGHT = 1_000_000;
    static final long HIGHEST_QUANTITY = 1_000_000;

    private static final Pattern RECEIPT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private final List<String> violations = new ArrayList<>();

    private ReceiptReader() {}

    /** @throws InvalidReceipt with every violation */
    static Receipt read(JsonNode request) {
        return new ReceiptReader().receipt(request == null ? MissingNode.getInstance() : request);
    }

    private Receipt receipt(JsonNode request) {
        var fields = new JsonFields("", request, violations);
        fields.allow(Set.of("receiptId", "items"));
        String receiptId = fields.text("receiptId", RECEIPT_ID,
                "1 to 80 letters, digits, dots, hyphens and underscores, the first a letter or digit");
        List<JsonNode> nodes = fields.list("items", 1, MOST_ITEMS);
        List<ReceivedItem> items = IntStream.range(0, nodes.size())
                .mapToObj(index -> item("items[" + index + "]", nodes.get(index))).toList();
        requireDistinct(items);
        if (!violations.isEmpty()) {
            throw new InvalidReceipt(violations);
        }
        return new Receipt(receiptId, items);
    }

    private ReceivedItem item(String path, JsonNode node) {
        var fields = new JsonFields(path, node, violations);
        fields.allow(Set.of("sku", "name", "price", "taxRate", "weightGrams", "quantity"));
        return new ReceivedItem(
                fields.text("sku", SKU,
                        "1 to 64 letters, digits, dots, hyphens and underscores, the first a letter or digit"),
                fields.text("name", NAME, "1 to 200 characters, not only spaces, and no control characters"),
                price(fields.object("price")), (int) fields.number("taxRate", 0, HIGHEST_TAX_RATE),
                fields.number("weightGrams", 1, HIGHEST_WEIGHT), fields.number("quantity", 1, HIGHEST_QUANTITY));
    }

    private Money price(JsonFields price) {
        price.allow(Set.of("amount", "currency"));
        long amount = price.number("amount", 0, HIGHEST_PRICE);
        String currency = price.text("currency", CURRENCY, "an ISO 4217 code of three letters");
        if (currency.isEmpty()) {
            return Money.zero("XXX");
        }
        if (Currency.getAvailableCurrencies().stream().noneMatch(known -> isMoney(known, currency))) {
            price.violate("currency", "is no currency of ISO 4217");
            return Money.zero("XXX");
        }
        return new Money(amount, currency);
    }

    /** Gold, testing and the like have no minor unit. */
    private static boolean isMoney(Currency known, String code) {
        return known.getCurrencyCode().equals(code) && known.getDefaultFractionDigits() >= 0;
    }

    private void requireDistinct(List<ReceivedItem> items) {
        var seen = new HashSet<String>();
        for (int index = 0; index < items.size(); index++) {
            String sku = items.get(index).sku();
            if (!sku.isEmpty() && !seen.add(sku)) {
                violations.add("items[" + index + "].sku: is there twice, " + sku);
            }
        }
    }
}
