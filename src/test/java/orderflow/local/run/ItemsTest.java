package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void plain_ofEveryType_losesTheTypesOnly() throws Exception {
        String item = """
                {"s":{"S":"x"},"n":{"N":"12"},"f":{"N":"1.50"},"b":{"BOOL":true},"z":{"NULL":true},
                "l":{"L":[{"N":"1"},{"S":"a"}]},"m":{"M":{"k":{"S":"v"}}},"ss":{"SS":["a"]},"ns":{"NS":["1"]}}""";

        assertEquals(
                JSON.readTree("""
                        {"s":"x","n":12,"f":1.50,"b":true,"z":null,"l":[1,"a"],"m":{"k":"v"},"ss":["a"],"ns":[1]}""")
                        .toString(),
                Items.plain(JSON.readTree(item)).toString().replace("1.50", "1.5"));
    }

    @Test
    void plain_ofTheLargestNumber_isExact() throws Exception {
        JsonNode plain = Items.plain(JSON.readTree("{\"n\":{\"N\":\"9.9E+125\"},\"m\":{\"N\":\"1E+3\"}}"));

        assertEquals(0, new BigDecimal("9.9E+125").compareTo(plain.path("n").decimalValue()));
        assertEquals(1000, plain.path("m").longValue());
    }

    @Test
    void plain_ofNoItem_isNull() {
        assertTrue(Items.plain(null).isNull());
    }
}
