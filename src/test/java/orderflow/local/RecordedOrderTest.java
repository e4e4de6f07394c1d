package orderflow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.bench.Workload;
import stepfunctions.service.ExecutionDescription;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/** The order workflow in the interpreter's benchmark has the deployed definition, and its order is confirmed. */
class RecordedOrderTest {

    @ParameterizedTest
    @ValueSource(strings = {"bench", "e0"})
    void order_withRecordedOutcomes_isConfirmedUnderAnyName(String name) throws IOException {
        Workload order = Workload.recorded(Path.of("statemachine/order.asl.yaml"),
                Path.of("src/test/resources/bench/confirmed-order.json"));
        try (StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH))
                .tasks(order.tasks()).build()) {
            String machine = service.createStateMachine("order", order.definition()).stateMachineArn();

            ExecutionDescription done = service.describeExecution(
                    service.startExecution(machine, name, order.input()).executionArn());

            assertEquals("CONFIRMED", done.output() == null ? done.toString() : done.output().get("status").asText(),
                    "each task of the definition needs its answer in \"outcomes\" of confirmed-order.json");
            assertEquals(name, done.output().get("orderId").asText());
        }
    }
}
