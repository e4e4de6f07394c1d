package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TokensTest {

    private final Tokens tokens = new Tokens();

    @Test
    void token_ofItsAction_isValid() {
        assertTrue(tokens.isValid("/console/faults", tokens.of("/console/faults")));
    }

    @Test
    void token_ofAnotherActionOrStage_isRefused() {
        assertFalse(tokens.isValid("/console/faults", tokens.of("/console/faults/1/end")));
        assertFalse(tokens.isValid("/console/faults", new Tokens().of("/console/faults")));
        assertFalse(tokens.isValid("/console/faults", ""));
        assertFalse(tokens.isValid("/console/faults", null));
    }
}
