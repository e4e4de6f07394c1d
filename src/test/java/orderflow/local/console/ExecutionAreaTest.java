package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.logs.LogEvents;
import orderflow.local.stage.Invocations;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.VirtualTime;

/** The pages of executions, of an interpreter alone. */
class ExecutionAreaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ATTACK = "<img src=x onerror=alert(1)>";
    private static final Pattern LINK = Pattern.compile("href=\"(/console/executions/[^\"?]*)\\?([^\"#]*)");

    private final StepFunctions service = StepFunctions.builder().time(new VirtualTime(Instant.EPOCH))
            .tasks((request, callback) -> {
                if (request.arguments().path("fail").asBoolean()) {
                    callback.failed("Broken" + ATTACK, ATTACK.repeat(1_000));
                } else {
                    callback.succeeded(request.arguments());
                }
            }).build();
    private final Tokens tokens = new Tokens();
    private final Templates templates = new Templates(tokens, Optional::empty);
    private final ExecutionArea area = new ExecutionArea(service, templates, new Changes(),
            new ExecutionFragments.Sources(service, new GraphLayouts(),
                    new FunctionLogLines(new Invocations(), new LogEvents()), execution -> ""));
    private String machine;

    @BeforeEach
    void createStateMachine() throws Exception {
        machine = service
                .createStateMachine("shop", JSON.readTree(
                        """
                                {"StartAt": "Each", "States": {
                                  "Each": {"Type": "Map", "ItemsPath": "$.items", "Next": "Call",
                                    "ItemProcessor": {"StartAt": "Pass", "States": {"Pass": {"Type": "Pass", "End": true}}}},
                                  "Call": {"Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:call", "InputPath": "$[0]",
                                    "Retry": [{"ErrorEquals": ["States.ALL"], "MaxAttempts": 2}], "End": true}}}"""))
                .stateMachineArn();
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** Follows every link of the page that leads to another view of the same execution. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pages_ofAllViewsStatesAndTabs_areShown(boolean fails) throws Exception {
        String arn = execution(fails, 30);
        Set<String> seen = new TreeSet<>();
        Set<String> left = new TreeSet<>(Set.of("view=graph", "view=table", "view=timeline", "view=events"));
        while (!left.isEmpty()) {
            String query = left.iterator().next();
            left.remove(query);
            if (seen.add(query) && seen.size() < 300) {
                String page = page(arn, query);
                assertFalse(page.contains("<img"), query);
                Matcher links = LINK.matcher(page.replace("&amp;", "&"));
                while (links.find()) {
                    left.add(links.group(2));
                }
            }
        }
        assertTrue(seen.size() > 40, seen::toString);
        assertTrue(seen.stream().anyMatch(query -> query.contains("tab=logs")), seen::toString);
    }

    @Test
    void page_ofAFailedExecution_offersRedriveAndFoldsTheCause() throws Exception {
        String page = page(execution(true, 1), "");

        assertTrue(page.contains("id=\"redrive\""), page);
        assertFalse(page.contains("id=\"stop\""), page);
        assertTrue(page.contains("<details><summary><bdi>&lt;img"), page);
    }

    @Test
    void map_withManyIterations_isOneBoxAndOneRow() throws Exception {
        String arn = execution(false, 1_000);

        assertTrue(page(arn, "view=graph").contains("1,000 ×"), page(arn, "view=graph"));
        String table = page(arn, "view=table");
        assertTrue(table.contains("1,000 iterations") && table.contains("Show iterations"), table);
        assertTrue(table.length() < 20_000, () -> table.length() + " characters");
        assertEquals(100, count(page(arn, "view=table&map=2"), "<th scope=\"row\""));
    }

    /** The number of a visit is one of its state, in every view. */
    @Test
    void visit_chosenByNumber_isKeptByTheViewsAndNotByOtherStates() throws Exception {
        String page = page(execution(false, 3), "state=Pass&nth=1").replace("&amp;", "&");

        assertTrue(page.contains("?state=Pass&nth=1&view=table\""), page);
        assertTrue(page.contains("?state=Call\""), page);
    }

    @Test
    void redrive_ofTheForm_redrivesOnce() throws Exception {
        String arn = execution(true, 1);

        assertEquals(303, area.post(request("POST", arn, "redrive", "")).status());
        assertEquals(1, service.describeExecution(arn).redriveCount());
        assertEquals(ExecutionStatus.FAILED, service.describeExecution(arn).status());
    }

    @Test
    void form_ofAnExecutionThatHasSucceeded_isRefused() throws Exception {
        String arn = execution(false, 1);

        assertEquals(409, assertThrows(Refusal.class, () -> area.get(request("GET", arn, "stop", ""))).status());
        assertEquals(409, assertThrows(Refusal.class, () -> area.get(request("GET", arn, "redrive", ""))).status());
        assertEquals(409, assertThrows(Refusal.class, () -> area.post(request("POST", arn, "redrive", ""))).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "arn:aws:states:us-east-1:123456789012:execution:shop:nobody"})
    void execution_thatDoesNotExist_isNotFound(String arn) {
        assertEquals(404, assertThrows(Refusal.class, () -> area.get(request("GET", arn, "", ""))).status());
    }

    @Test
    void event_onItsOwnPage_hasItsDetails() throws Exception {
        String arn = execution(false, 1);

        assertTrue(text(area.get(request("GET", arn, "events/1", ""))).contains("&quot;items&quot;"));
        assertThrows(Refusal.class, () -> area.get(request("GET", arn, "events/999", "")));
    }

    private String execution(boolean fails, int items) {
        ObjectNode input = JSON.createObjectNode();
        for (int i = 0; i < items; i++) {
            input.withArray("items").addObject().put("fail", fails).put("name", ATTACK);
        }
        return service.startExecution(machine, fails + "-" + items, input).executionArn();
    }

    private String page(String arn, String query) throws IOException {
        return text(area.get(request("GET", arn, "", query)));
    }

    private static Request request(String method, String arn, String rest, String query) {
        List<String> path = new ArrayList<>(List.of("executions", arn));
        path.addAll(List.of(rest.split("/")));
        return new Request(method, path, Request.parameters(query), Map.of());
    }

    private static String text(Response response) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        response.body().write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
