package orderflow.local.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.agent.ArmedFaults;
import orderflow.local.agent.WorkerFaultInForce;
import orderflow.local.edge.Call;
import orderflow.local.edge.Faults;
import orderflow.local.edge.Reply;
import orderflow.local.logs.LogEvents;

import stepfunctions.task.PathStep;

import lambdahost.LogLine;

class ControlTest {

    private static final String FAULT = "{\"service\":\"lambda\",\"cut\":true}";
    private static final Call CALL = Call.invoke("CloseOrder", new byte[0]);

    private final Faults faults = new Faults();
    private final ArmedFaults workerFaults = new ArmedFaults();
    private final Invocations invocations = new Invocations();
    private final LogEvents logs = new LogEvents();
    private final Control control = new Control(null,
            new FaultOperations(faults, workerFaults, Set.of("CloseOrder", "ParkOrder")), null, null, null, null,
            invocations, logs, null, null);

    @Test
    void faults_withAnId_areEndedByIt() throws IOException {
        assertEquals(200, answered("POST faults/run-1", FAULT));
        assertEquals(200, answered("DELETE faults/run-2", ""));
        assertEquals(true, faults.next(CALL).isPresent());

        assertEquals(200, answered("DELETE faults/run-1", ""));
        assertEquals(false, faults.next(CALL).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET faults/run-1", "GET worker-faults", "PUT faults", "GET "})
    void unknownOperation_isNotFound(String operation) throws IOException {
        assertEquals(404, answered(operation, ""));
    }

    @Test
    void workerFaults_withAnId_areEndedByIt() throws IOException {
        String fault = "{\"worker\":\"task\",\"does\":\"die\"}";
        assertEquals(200, answered("POST worker-faults/run-1", fault));
        assertEquals(200, answered("POST worker-faults/run-2", fault));
        assertEquals(200, answered("POST worker-faults", fault));

        assertEquals(200, answered("DELETE worker-faults/run-1", ""));
        assertEquals(Arrays.asList("run-2", null),
                workerFaults.list().stream().map(WorkerFaultInForce::addedUnder).toList());
        assertEquals(200, answered("DELETE faults", ""));
        assertEquals(List.of(), workerFaults.list());
    }

    @Test
    void faults_inForce_areListedWithoutAbsentMembers() throws IOException {
        answered("POST faults/run-1", "{\"service\":\"sns\",\"from\":\"ParkOrder\",\"description\":\"down\","
                + "\"answer\":{\"status\":500,\"code\":\"InternalError\"}}");
        answered("POST worker-faults", "{\"worker\":\"task\",\"does\":\"die\",\"times\":1}");

        String expected = "{'faults':[{'id':'#1','addedUnder':'run-1','fault':{'service':'sns','from':'ParkOrder',"
                + "'answer':{'status':500,'code':'InternalError'},'description':'down'},'seen':0,'hit':0}],"
                + "'workerFaults':[{'id':'#2','fault':{'worker':'task','does':'die','times':1},'seen':0,'hit':0}]}";
        assertEquals(expected.replace('\'', '"').replace("#1", faults.list().get(0).id())
                .replace("#2", workerFaults.list().get(0).id()), told("GET faults"));
    }

    @Test
    void fault_fromACallerThatDoesNotExist_isRefusedWithThoseThatDo() throws IOException {
        Reply reply = control.handle("POST faults", "{\"from\":\"closeorder\",\"cut\":true}"
                .getBytes(StandardCharsets.UTF_8));

        assertEquals(400, reply.status());
        assertEquals("from: \"closeorder\" is unknown; possible are CloseOrder, ParkOrder, instance, task",
                new ObjectMapper().readTree(reply.body()).path("message").asText());
        assertEquals(List.of(), faults.list());
        for (String caller : List.of("CloseOrder", "instance", "task")) {
            assertEquals(200, answered("POST faults", "{\"from\":\"" + caller + "\",\"cut\":true}"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "faults|{\"servce\":\"sns\",\"cut\":true}|the member 'servce' is unknown; possible are answer, containing",
            "faults|{\"service\":\"snss\",\"cut\":true}|service: \"snss\" is unknown; possible are cloudformation",
            "faults|{\"service\":\"dynamodb\",\"operation\":\"PutItems\",\"cut\":true}|operation: dynamodb has no"
                    + " operation PutItems; similar are PutItem",
            "faults|{\"cut\":\"yes\"}|cut: \"yes\" must be true or false",
            "faults|{\"service\":\"sns\"}|a fault must have answer, delayMillis or cut",
            "worker-faults|{\"worker\":\"task\",\"does\":\"explode\"}|does: \"explode\" is unknown; possible are die,"})
    void fault_thatIsWrong_isRefusedWithThePossibleValues(String kind, String fault, String message)
            throws IOException {
        Reply reply = control.handle("POST " + kind, fault.getBytes(StandardCharsets.UTF_8));

        assertEquals(400, reply.status());
        String told = new ObjectMapper().readTree(reply.body()).path("message").asText();
        assertTrue(told.startsWith(message), told);
    }

    @Test
    void invocations_ofAnExecution_areToldWithTheirLogStream() throws IOException {
        StateInvocation begun = new StateInvocation("arn:aws:states:us-east-1:1:execution:m:e", "Pack", 7,
                List.of(new PathStep("Each", PathStep.Kind.ITERATION, 3)), 1, 2, "f", "r-1", Instant.EPOCH, null);
        invocations.begun(begun);
        logs.accept(new LogLine("f", "/g", "s", 1, "r-1", "START"));

        String told = told("GET invocations/" + begun.executionArn());
        String expected = "{'invocations':[{'stateName':'Pack','enteredEventId':7,'path':[{'state':'Each',"
                + "'kind':'ITERATION','index':3}],'retryCount':1,'redriveCount':2,'functionName':'f','requestId':'r-1',"
                + "'logGroup':'/g','logStream':'s','begin':'1970-01-01T00:00:00Z'}]}";
        assertEquals(expected.replace('\'', '"'), told);
        invocations.ended("r-1", Instant.ofEpochSecond(1));
        assertEquals(true,
                told("GET invocations/" + begun.executionArn()).contains("\"end\":\"1970-01-01T00:00:01Z\""));
        assertEquals("{\"invocations\":[]}", told("GET invocations/arn:aws:states:us-east-1:1:execution:m:other"));
    }

    private String told(String operation) throws IOException {
        return new String(control.handle(operation, new byte[0]).body(), StandardCharsets.UTF_8);
    }

    private int answered(String operation, String body) throws IOException {
        return control.handle(operation, body.getBytes(StandardCharsets.UTF_8)).status();
    }
}
