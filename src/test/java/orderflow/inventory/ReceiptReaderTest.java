package orderflow.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.money.Money;

class ReceiptReaderTest {

    private static final String MUG = """
            {"sku": "MUG", "name": "Mug", "price": {"amount": 1250, "currency": "EUR"}, "taxRate": 1900,
             "weightGrams": 350, "quantity": 5}""";

    @Test
    void read_valid_isTheReceipt() {
        Receipt receipt = read(receipt(MUG));

        assertEquals("r-1", receipt.receiptId());
        assertEquals(new ReceivedItem("MUG", "Mug", new Money(1250, "EUR"), 1900, 350, 5), receipt.items().get(0));
    }

    @Test
    void read_itemsInAnotherOrder_isTheSameReceipt() {
        String tea = MUG.replace("MUG", "TEA");

        assertEquals(read(receipt(MUG, tea)), read(receipt(tea, MUG)));
    }

    @Test
    void read_emojiAndRightToLeftName_isTaken() {
        assertEquals("\uD83C\uDF75 \u05EA\u05D4",
                read(receipt(MUG.replace("Mug", "\uD83C\uDF75 \u05EA\u05D4"))).items().get(0).name());
    }

    @ParameterizedTest
    @CsvSource({"null, null", "[], an array", "\"text\", a string", "17, a number", "true, a boolean"})
    void read_noObject_saysSo(String json, String kind) {
        assertEquals("receipt: must be an object, not " + kind, violations(json));
    }

    @Test
    void read_nothingAtAll_saysSo() {
        assertEquals("receipt: is missing",
                assertThrows(InvalidReceipt.class, () -> ReceiptReader.read(null)).getMessage());
    }

    @Test
    void read_everythingMissing_namesEachField() {
        assertEquals("items[0].sku: is missing; items[0].name: is missing; items[0].price: is missing; "
                + "items[0].taxRate: is missing; items[0].weightGrams: is missing; items[0].quantity: is missing",
                violations("{\"receiptId\": \"r-1\", \"items\": [{}]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"sku\": \"MUG\"|\"sku\": \"\"|items[0].sku",
            "\"sku\": \"MUG\"|\"sku\": \"MUG\\u0000\"|items[0].sku",
            "\"sku\": \"MUG\"|\"sku\": 7|items[0].sku",
            "\"name\": \"Mug\"|\"name\": \"  \"|items[0].name",
            "\"name\": \"Mug\"|\"name\": \"a\\nb\"|items[0].name",
            "\"name\": \"Mug\"|\"name\": \"\\ud800\"|items[0].name",
            "\"amount\": 1250|\"amount\": 12.5|items[0].price.amount",
            "\"amount\": 1250|\"amount\": -1|items[0].price.amount",
            "\"amount\": 1250|\"amount\": \"1250\"|items[0].price.amount",
            "\"amount\": 1250|\"amount\": 100000001|items[0].price.amount",
            "\"amount\": 1250|\"amount\": 99999999999999999999|items[0].price.amount",
            "\"EUR\"|\"ZZZ\"|items[0].price.currency",
            "\"EUR\"|\"XAU\"|items[0].price.currency",
            "\"EUR\"|\"eur\"|items[0].price.currency",
            "\"EUR\"|null|items[0].price.currency",
            "{\"amount\": 1250, \"currency\": \"EUR\"}|12.50|items[0].price",
            "\"taxRate\": 1900|\"taxRate\": 10001|items[0].taxRate",
            "\"taxRate\": 1900|\"taxRate\": 0.19|items[0].taxRate",
            "\"weightGrams\": 350|\"weightGrams\": 0|items[0].weightGrams",
            "\"quantity\": 5|\"quantity\": 0|items[0].quantity",
            "\"quantity\": 5|\"quantity\": 1000001|items[0].quantity",
            "\"quantity\": 5|\"quantity\": 5, \"colour\": \"blue\"|items[0].colour",
            "\"receiptId\": \"r-1\"|\"receiptId\": \"r 1\"|receiptId",
            "\"receiptId\": \"r-1\"|\"receiptId\": \"r-1\", \"by\": \"me\"|by"})
    void read_oneViolation_namesItsFieldAlone(String right, String wrong, String field) {
        String message = violations(receipt(MUG).replace(right, wrong));

        assertTrue(message.startsWith(field + ": "), message);
        assertFalse(message.contains("; "), message);
    }

    @ParameterizedTest
    @CsvSource({"EUR, 100000000", "JPY, 100000000", "IDR, 150000000", "IDR, 10000000000000", "VND, 200000000",
            "VND, 100000000000", "HUF, 10000000000", "KWD, 1000000000"})
    void read_highPriceOfAWeakCurrency_isTaken(String currency, long amount) {
        String mug = MUG.replace("EUR", currency).replace("1250", Long.toString(amount));

        assertEquals(new Money(amount, currency), read(receipt(mug)).items().get(0).price());
    }

    @ParameterizedTest
    @CsvSource({"EUR, 100000001", "JPY, 100000001", "IDR, 10000000000001", "VND, 100000000001"})
    void read_priceAboveTheHighestOfItsCurrency_isRefused(String currency, long amount) {
        assertTrue(violations(receipt(MUG.replace("EUR", currency).replace("1250", Long.toString(amount))))
                .startsWith("items[0].price.amount: must be a whole number from 0 to " + (amount - 1)));
    }

    @Test
    void read_sameSkuTwice_namesTheSecond() {
        assertEquals("items[1].sku: repeats items[0].sku", violations(receipt(MUG, MUG)));
    }

    @Test
    void read_mostItems_isTaken() {
        assertEquals(ReceiptReader.MOST_ITEMS, read(receipt(mugs(ReceiptReader.MOST_ITEMS))).items().size());
    }

    @Test
    void read_tooManyItems_saysSo() {
        assertEquals("items: must hold at most 99 items, not 100",
                violations(receipt(mugs(ReceiptReader.MOST_ITEMS + 1))));
    }

    @Test
    void read_noItems_saysSo() {
        assertEquals("items: must hold at least one item", violations(receipt()));
    }

    @Test
    void read_wrongIds_saysWhatTheyLookLike() {
        assertEquals("receiptId: is not a receipt id: 1 to 80 letters, digits, dots, hyphens and underscores, the "
                + "first a letter or digit; items[0].sku: is not a SKU: 1 to 64 letters, digits, dots, hyphens and "
                + "underscores, the first a letter or digit",
                violations(receipt(MUG.replace("MUG", "M".repeat(65))).replace("r-1", "-1")));
    }

    @Test
    void read_thousandsOfViolations_namesTheFirst() {
        String unknown = IntStream.range(0, 5_000).mapToObj(field -> "\"" + "x".repeat(40) + field + "\": 1")
                .collect(Collectors.joining(", ", "{", "}"));

        assertTrue(violations(unknown).length() < 25_000);
    }

    @Test
    void read_hugeOrDirtyFieldName_isShortenedAndMasked() {
        String message = violations("{\"" + "y".repeat(40_000) + "\": 1, \"a\\nb\": 2}");

        assertTrue(message.length() < 1_000);
        assertTrue(message.contains("a\uFFFDb: is not a field of the receipt"), message);
    }

    private static String[] mugs(int count) {
        return IntStream.range(0, count).mapToObj(mug -> MUG.replace("MUG", "MUG-" + mug)).toArray(String[]::new);
    }

    private static String receipt(String... items) {
        return "{\"receiptId\": \"r-1\", \"items\": [" + String.join(", ", items) + "]}";
    }

    private static String violations(String json) {
        return assertThrows(InvalidReceipt.class, () -> read(json)).getMessage();
    }

    private static Receipt read(String json) {
        try {
            return ReceiptReader.read(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }
}
