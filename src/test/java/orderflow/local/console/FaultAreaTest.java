package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import orderflow.local.agent.ArmedFaults;
import orderflow.local.agent.WorkerFault;
import orderflow.local.agent.WorkerFaultInForce;
import orderflow.local.edge.Call;
import orderflow.local.edge.Fault;
import orderflow.local.edge.FaultInForce;
import orderflow.local.edge.Faults;

class FaultAreaTest {

    private static final Map<String, String> OWN = Map.of("service", "dynamodb", "operation", "PutItem", "from",
            "ParkOrder", "containing", "OrdersTable", "effect", "answer", "status", "400", "code", "Throttled",
            "message", "slow down");

    private final Faults faults = new Faults();
    private final ArmedFaults workerFaults = new ArmedFaults();
    private final FaultArea area = new FaultArea(faults, workerFaults, Set.of("ParkOrder", "CloseOrder"),
            new Templates(new Tokens(), Optional::empty));

    @Test
    void page_withoutFaults_offersThePresetsAndTheForms() throws IOException {
        String page = body(get());

        assertTrue(page.contains("No fault is in force."));
        assertTrue(page.contains("value=\"SNS is down\""), page);
        assertTrue(page.contains("<option value=\"ParkOrder\">"), page);
        assertFalse(page.contains("End all"));
    }

    @Test
    void page_withFaults_listsThemEscapedWithWhatTheyHaveHit() throws IOException {
        faults.add(new Fault("sns", "Publish", null, null, new Fault.Answer(500, "Down", "<b>", null), false, false, 0,
                0, 1, null, 0, "<img src=x onerror=alert(1)>"), "run-1");
        workerFaults.add(new WorkerFault("task", WorkerFault.Does.hang, null, 250, null));
        faults.next(new Call("sns", "Publish", null, null, new byte[0]));

        String page = body(get());
        assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;"), page);
        assertFalse(page.contains("<img") || page.contains("<b>"), page);
        assertTrue(page.contains("calls to sns Publish"), page);
        assertTrue(page.contains("Used up"), page);
        assertTrue(page.contains("start, then do nothing; the stage&#39;s clock is set forward by 250 s"), page);
        assertTrue(page.contains("/console/faults/" + faults.list().get(0).id() + "/end"), page);
        assertTrue(page.contains("/console/faults/" + workerFaults.list().get(0).id() + "/end"), page);
    }

    @ParameterizedTest
    @MethodSource("presets")
    void preset_always_putsItsFaultsInForce(FaultPreset preset) throws IOException {
        assertEquals(303, post(Map.of("preset", preset.name()), "presets").status());

        assertEquals(preset.faults(), faults.list().stream().map(FaultInForce::fault).toList());
        assertEquals(preset.workerFaults(), workerFaults.list().stream().map(WorkerFaultInForce::fault).toList());
        String page = body(get());
        assertTrue(page.contains("<bdi>" + preset.name().replace("'", "&#39;") + "</bdi>"), page);
    }

    static List<FaultPreset> presets() {
        return FaultPreset.all();
    }

    @Test
    void ownFault_always_isPutInForce() throws IOException {
        assertEquals(303, post(OWN, "new").status());
        assertEquals(303, post(changed("effect", "lost", "times", "2", "skip", "1"), "new").status());
        assertEquals(303, post(changed("effect", "delay", "delayMillis", "2000", "from", ""), "new").status());
        assertEquals(303, post(Map.of("effect", "cut", "service", "*"), "new").status());

        assertEquals(List.of(
                new Fault("dynamodb", "PutItem", "ParkOrder", "OrdersTable",
                        new Fault.Answer(400, "Throttled", "slow down", null), false, false, 0, 0, null, null, 0),
                new Fault("dynamodb", "PutItem", "ParkOrder", "OrdersTable", null, true, true, 0, 1, 2, null, 0),
                new Fault("dynamodb", "PutItem", null, "OrdersTable", null, false, false, 2000, 0, null, null, 0),
                new Fault(null, null, null, null, null, false, true, 0, 0, null, null, 0)),
                faults.list().stream().map(FaultInForce::fault).toList());
    }

    @ParameterizedTest
    @CsvSource({"status, '', Enter the HTTP status of the error.", "status, 200, from 400 to 599",
            "code, ' ', Enter the name of the error.", "times, 0, from 1 to 1000000", "skip, -1, from 0",
            "skip, 1.5, from 0", "skip, 99999999999, from 0", "delayMillis, soon, from 0 to 600000",
            "from, Nobody, Choose one of the values.", "effect, '', Choose one of the values."})
    void ownFault_withAWrongField_isNotPutInForceAndTheFormKeepsTheValues(String field, String value, String error)
            throws IOException {
        Response response = post(changed(field, value, "message", "a \"quoted\" <message>"), "new");

        String page = body(response);
        assertEquals(400, response.status());
        assertEquals(List.of(), faults.list());
        assertTrue(page.contains("role=\"alert\""), page);
        assertTrue(page.matches("(?s).*id=\"fault-" + field + "-error\">[^<]*" + error + ".*"), page);
        assertTrue(page.contains("value=\"a &quot;quoted&quot; &lt;message&gt;\""), page);
        assertTrue(page.contains("value=\"PutItem\""), page);
        assertEquals(!"from".equals(field), page.contains("<option value=\"ParkOrder\" selected>"));
    }

    /** Otherwise one press of the button would make every call fail. */
    @Test
    void ownFault_thatNamesNoCalls_isRefused() throws IOException {
        Response response = post(Map.of("effect", "cut"), "new");

        assertEquals(400, response.status());
        assertTrue(body(response).contains("Name the service"));
        assertEquals(List.of(), faults.list());
    }

    @Test
    void delay_withoutADelay_isRefused() throws IOException {
        Response response = post(Map.of("effect", "delay"), "new");

        assertEquals(400, response.status());
        assertTrue(body(response).contains("Enter the delay."));
    }

    @Test
    void workerFault_always_isPutInForceOrRefused() throws IOException {
        assertEquals(303, post(Map.of("worker", "instance", "does", "die", "times", "1", "skipSeconds", ""),
                "new-worker").status());
        assertEquals(List.of(new WorkerFault("instance", WorkerFault.Does.die, 1, 0, null)),
                workerFaults.list().stream().map(WorkerFaultInForce::fault).toList());

        Response refused = post(Map.of("worker", "robot", "does", "die", "times", "many"), "new-worker");
        assertEquals(400, refused.status());
        assertTrue(body(refused).contains("id=\"worker-fault-worker-error\""), () -> text(refused));
        assertTrue(text(refused).contains("id=\"worker-fault-times-error\""), () -> text(refused));
        assertEquals(1, workerFaults.list().size());
    }

    @Test
    void end_ofAFault_isAskedBackOnceAndEndsThisOneAlone() throws IOException {
        post(Map.of("preset", "SNS is down"), "presets");
        post(Map.of("preset", "SNS denies access"), "presets");
        post(Map.of("preset", "Containers hang"), "presets");
        String id = faults.list().get(0).id();

        String question = body(get(id, "end"));
        assertTrue(question.contains("SNS is down") && question.contains("action=\"/console/faults/" + id + "/end\""),
                question);
        assertEquals(2, faults.list().size());
        assertEquals("/console/faults", post(Map.of(), id, "end").headers().get("Location"));
        assertEquals(List.of("SNS denies access"),
                faults.list().stream().map(each -> each.fault().description()).toList());
        post(Map.of(), workerFaults.list().get(0).id(), "end");
        assertEquals(List.of(), workerFaults.list());
        assertEquals(404, assertThrows(Refusal.class, () -> get(id, "end")).status());
    }

    @Test
    void end_ofAllFaults_isAskedBackOnce() throws IOException {
        post(Map.of("preset", "SNS is down"), "presets");
        post(Map.of("preset", "Containers hang"), "presets");

        assertTrue(body(get("end")).contains("action=\"/console/faults/end\""));
        assertEquals(1, faults.list().size());
        post(Map.of(), "end");
        assertEquals(0, faults.list().size() + workerFaults.list().size());
    }

    @Test
    void address_thatDoesNotExist_isNotFound() {
        assertThrows(Refusal.class, () -> get("nothing"));
        assertThrows(Refusal.class, () -> get("nothing", "end"));
        assertThrows(Refusal.class, () -> post(Map.of(), "nothing"));
        assertThrows(Refusal.class, () -> post(Map.of("preset", "none"), "presets"));
    }

    private static Map<String, String> changed(String... changes) {
        Map<String, String> form = new HashMap<>(OWN);
        for (int i = 0; i < changes.length; i += 2) {
            form.put(changes[i], changes[i + 1]);
        }
        return form;
    }

    private Response get(String... segments) throws IOException {
        return area.get(request("GET", Map.of(), segments));
    }

    private Response post(Map<String, String> form, String... segments) throws IOException {
        return area.post(request("POST", form, segments));
    }

    private static Request request(String method, Map<String, String> form, String... segments) {
        return new Request(method, Stream.concat(Stream.of("faults"),
                Arrays.stream(segments)).toList(), Map.of(), form);
    }

    private static String text(Response response) {
        try {
            return body(response);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String body(Response response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
