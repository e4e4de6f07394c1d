package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;

import org.junit.jupiter.api.Test;

class ItemReadingTest {

    @Test
    void facts_withUnknownAttributes_showThemLast() {
        ItemReading item = new ItemReading(FakeShop
                .read("""
                        {"giftWrapping":true,"total":7244,"currency":"EUR","version":3,
                        "customer":{"name":"Ada","vip":"gold"}}"""));

        item.money("total", "Total").nested("customer", "Customer", customer -> customer.fact("name", "Customer"));

        assertEquals(List.of("Total: 72.44 EUR", "Customer: Ada", "Customer: vip: gold", "Gift wrapping: yes"),
                item.facts().stream().map(ItemReadingTest::shown).toList());
        assertEquals(List.of("Version: 3"), item.technical().stream().map(ItemReadingTest::shown).toList());
    }

    @Test
    void facts_ofAnotherTypeThanExpected_areShownAsTheyAre() {
        ItemReading item = new ItemReading(FakeShop.read("""
                {"total":"much","customer":"Ada","capturedAt":"yesterday","currency":[1]}"""));

        item.money("total", "Total").nested("customer", "Customer", customer -> {}).fact("capturedAt", "Captured");

        assertEquals(List.of("Total: much", "Customer: Ada", "Captured: yesterday"),
                item.facts().stream().map(ItemReadingTest::shown).toList());
    }

    @Test
    void fact_ofATime_isInUtc() {
        assertEquals("2026-11-30 06:28:53.930 UTC",
                Value.plain(FakeShop.read("\"2026-11-30T06:28:53.930Z\"")).text().start());
    }

    @Test
    void fact_thatIsLong_isFolded() {
        String text = "x".repeat(32 * 1024);

        FoldedText folded = Value.text(text).text();

        assertEquals(text, folded.all());
        assertNull(Value.text("short").text().all());
    }

    private static String shown(Fact fact) {
        return fact.label() + ": " + fact.value().text().start();
    }
}
