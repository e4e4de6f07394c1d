package orderflow.order.settlement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.order.parking.Direction;

class SettlementReaderTest {

    @Test
    void settle_direction_isReadOrLeftToTheItems() {
        assertEquals(new SettlementReader.Settle("o-1", Optional.of(Direction.CANCEL), false),
                SettlementReader.settle(json("{'orderId':'o-1','direction':'CANCEL'}")));
        assertEquals(new SettlementReader.Settle("o-1", Optional.empty(), true),
                SettlementReader.settle(json("{'orderId':'o-1','direction':'AUTO','customerTold':true}")));
        assertEquals(new SettlementReader.Settle("o-1", Optional.empty(), false),
                SettlementReader.settle(json("{'orderId':'o-1'}")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | orderId: is missing", "[] | input: must be an object, not an array",
            "'o-1' | input: must be an object, not a string", "{'orderId':7} | orderId: must be a string, not a number",
            "{'orderId':' '} | orderId: must not be blank",
            "{'orderId':'o-1','direction':'cancel'} | direction: is not CANCEL, CONFIRM or AUTO",
            "{'orderId':'o-1','direction':null} | direction: must be a string, not null",
            "{'orderId':'o-1','customerTold':'yes'} | customerTold: must be true or false, not a string",
            "{'orderId':'o-1','customerTold':null} | customerTold: must be true or false, not null",
            "{'orderid':'o-1'} | orderid: is not a field of the input; orderId: is missing",
            "{'orderId':'o-1','reason':'x'} | reason: is not a field of the input"}, quoteCharacter = '"')
    void settle_anythingElse_isRefused(String input, String message) {
        assertEquals(message,
                assertThrows(InvalidSettlement.class, () -> SettlementReader.settle(json(input))).getMessage());
    }

    @Test
    void settle_noInput_isRefused() {
        assertThrows(InvalidSettlement.class, () -> SettlementReader.settle(null));
    }

    @Test
    void redrivenError_anyName_isRead() {
        assertEquals("orderflow.payment.GatewayUnavailable", SettlementReader
                .redrivenError(json("{'redrive':{'error':'orderflow.payment.GatewayUnavailable'}}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'redrive':null}", "{'redrive':{}}", "{'redrive':{'error':''}}", "{'redrive':'x'}",
            "{'redrive':{'error':'x','orderId':'o-1'}}", "{'redrive':{'error':'x'},'orderId':'o-1'}",
            "[{'redrive':{'error':'x'}}]"})
    void redrivenError_anythingElse_isRefused(String input) {
        assertThrows(InvalidSettlement.class, () -> SettlementReader.redrivenError(json(input)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
