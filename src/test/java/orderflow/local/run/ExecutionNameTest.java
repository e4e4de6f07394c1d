package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExecutionNameTest {

    @Test
    void name_always_isNewAndStartsWithTheWorkflow() {
        String name = ExecutionName.generated("order");

        assertTrue(name.matches("order-\\d{8}-\\d{6}-[0-9a-f]{6}"), name);
        assertNotEquals(name, ExecutionName.generated("order"));
    }
}
