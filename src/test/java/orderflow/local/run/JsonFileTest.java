package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class JsonFileTest {

    @Test
    void deepNesting_isPassedOn() {
        String nested = "[".repeat(100_000) + "]".repeat(100_000);

        assertEquals(nested, parsed(nested));
    }

    @Test
    void longNumber_isPassedOn() {
        String number = "7".repeat(1_500);

        assertEquals(number, parsed(number));
        assertEquals("0." + number, parsed("0." + number));
    }

    @Test
    void longNameAndLongText_arePassedOn() {
        String object = "{\"" + "n".repeat(60_000) + "\":\"" + "t".repeat(60_000) + "\"}";

        assertEquals(object, parsed(object));
    }

    private static String parsed(String text) {
        return JsonFile.text(JsonFile.parse("input", text.getBytes(StandardCharsets.UTF_8)));
    }
}
