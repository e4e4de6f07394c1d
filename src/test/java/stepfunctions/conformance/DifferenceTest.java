package stepfunctions.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void entry_ofAValueThatDidNotCome_namesRecordingAndBothSides() {
        Difference difference = Difference.of("outcome.error", JsonNodeFactory.instance.textNode("Oops"), null);

        assertEquals("{\"id\":\"a::b\",\"where\":\"outcome.error\",\"expected\":\"Oops\",\"came\":null}",
                difference.entry("a::b").toString());
    }
}
