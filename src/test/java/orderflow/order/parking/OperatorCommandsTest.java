package orderflow.order.parking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class OperatorCommandsTest {

    private final OperatorCommands commands = Parking.commands();

    @Test
    void settle_anyOrder_startsTheWorkflow() {
        assertEquals("aws stepfunctions start-execution --state-machine-arn " + Parking.WORKFLOW
                + " --input '{\"orderId\":\"o-1\",\"direction\":\"CANCEL\"}'",
                commands.settle("o-1", Direction.CANCEL));
    }

    /** An execution's name may contain a quotation mark, which must not end the argument in a shell. */
    @Test
    void commands_ofAnOrderWithAQuotationMark_areOneArgumentInAShell() throws Exception {
        assertEquals("{\"orderId\":\"it\\u0027s\",\"direction\":\"CONFIRM\"}",
                lastArgument(commands.settle("it's", Direction.CONFIRM)));
        assertEquals("arn:aws:states:eu-central-1:123456789012:execution:order:it's",
                lastArgument(commands.redrive("arn:aws:states:eu-central-1:123456789012:execution:order:it's")));
    }

    private static String lastArgument(String command) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c",
                "aws() { for last; do :; done; printf %s \"$last\"; }; " + command).start();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return printed;
    }
}
