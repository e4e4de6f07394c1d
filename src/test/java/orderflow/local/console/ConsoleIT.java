package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import orderflow.local.agent.SkippableTime;
import orderflow.local.edge.Fault;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.BackgroundRuns;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.Workflow;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import stepfunctions.api.ExecutionStatus;
import stepfunctions.history.HistoryEvent;

/** A person at the console: a real stage and a real browser. */
class ConsoleIT {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HOSTILE = "<img src=x onerror=\"window.hostile=1\">";
    private static final String RIGHT_TO_LEFT = "\u202Etfel-ot-thgir";

    private static SkippableTime clock;
    private static Stage stage;
    private static Browser browser;

    @BeforeAll
    static void open() {
        Browser.assumeInstalled();
        StageSettings settings = StageSettings.of(PROJECT);
        clock = (SkippableTime) settings.time();
        stage = Stage.start(settings);
        Console.serve(stage, PROJECT);
        stage.warmUp(stage.stack().stateMachines()).join();
        browser = Browser.open(Console.address(stage.endpoint()));
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
        if (stage != null) {
            stage.close();
        }
    }

    @BeforeEach
    void arrange() {
        browser.desktop();
        browser.dark(false);
    }

    @AfterEach
    void cure() {
        stage.faults().clear();
    }

    @Test
    void sampleOrder_startedByTheForm_isSeenToItsEnd() {
        browser.go("state-machines/" + machine("order").name() + "/start?sample=confirmed");
        browser.press("Start execution");

        browser.awaitText("#execution [role=status]", "Succeeded");
        browser.await("the states of the happy path to be filled",
                () -> browser.all("svg .state.succeeded").size() == 13 ? true : null);
        browser.click("svg a[aria-label^='CapturePayment,']");
        browser.awaitText("#detail h2", "CapturePayment");
        browser.screenshot("execution");
        browser.click("svg a[aria-label^='CaptureOrder,']");
        browser.awaitText("#detail h2", "CaptureOrder");
        browser.press("Input");
        browser.awaitText("#detail pre", "\"customer\"");
        browser.press("Logs");
        browser.awaitText("#detail", "REPORT RequestId");
        browser.press("Timeline");
        browser.awaitText("#execution", "CloseOrder");
        browser.screenshot("timeline");
        browser.press("Table view");
        browser.awaitText("#execution table", "CloseOrder");
        browser.press("Event view");
        browser.awaitText("#execution table", "ExecutionStarted");
        browser.awaitText("#execution", "Captured");
    }

    /** The demonstration: SNS fails, the order is parked; the fault ends, and a redrive finishes the order. */
    @Test
    void order_whileSnsIsDown_isParkedAndConfirmedAfterARedrive() {
        browser.go("faults");
        browser.press("SNS is down");
        browser.awaitText("main", "sns");
        String arn = startedByForm("confirmed", "sns-is-down");

        browser.await("all retries", () -> {
            if (isWaitingForARetry(arn)) {
                clock.skip(Duration.ofSeconds(20));
            }
            return browser.text("#execution [role=status]").contains("Failed") ? true : null;
        });
        browser.one("svg a.failed[aria-label^='NotifyCustomer,']");
        browser.awaitText("#execution", "Needs attention");
        browser.screenshot("parked");

        browser.go("faults");
        browser.press("End all");
        browser.awaitText("h1", "End all faults?");
        browser.press("End all");
        browser.awaitText("h1", "Faults");
        browser.go("parked");
        browser.awaitText("main", "sns-is-down");
        browser.screenshot("parked-queue");
        browser.go("executions/" + arn);
        browser.press("Redrive");
        browser.press("Redrive execution");

        browser.awaitText("#execution [role=status]", "Succeeded");
        browser.one("svg a.succeeded[aria-label^='CloseOrder,']");
        browser.awaitText("#execution", "Confirmed");
    }

    /** A person stops an order that waits for its customer, and cancels it. What was stopped is not redriven. */
    @Test
    void order_thatWasStopped_isLeftByARedriveOfAllAndSettledOnItsPage() {
        String arn = startedByForm("challenge-abandoned", "to-be-settled");
        browser.await("the wait for the customer", () -> stage.stepFunctions().history(arn).stream()
                .anyMatch(event -> event.type().equals("WaitStateEntered")) ? true : null);
        stage.stepFunctions().stopExecution(arn, "Fraud", "an operator has doubts");
        browser.await("the message", () -> {
            browser.go("parked");
            return browser.text("main").contains("to-be-settled") ? true : null;
        });
        browser.screenshot("stopped-queue");
        browser.press("Redrive all of this cause, as of order to-be-settled");
        browser.awaitText("main", "1 order that is parked for it now");
        browser.press("Redrive all");
        browser.awaitText("#execution [role=status]", "Succeeded");

        browser.go("orders/to-be-settled");
        browser.awaitText("main", "Needs attention");
        browser.press("Settle: cancel");
        browser.awaitText("main", "It releases or refunds the payment");
        browser.screenshot("settle");
        browser.press("Cancel the order");

        browser.awaitText("#execution [role=status]", "Succeeded");
        browser.awaitText("#subject", "CancelledByOperator");
        browser.screenshot("settled");
    }

    @Test
    void order_ofAHostileCustomer_isTextEverywhere() throws Exception {
        ObjectNode order = order();
        ((ObjectNode) order.path("customer")).put("name", HOSTILE + " \u05E9\u05DC\u05D5\u05DD");
        String arn = start("order", "hostile", order);
        ended(arn);

        for (String page : List.of("executions/" + arn + "?state=CaptureOrder&tab=input", "executions/" + arn
                + "?view=events", "orders", "orders/hostile", "messages")) {
            browser.go(page);
            assertNull(browser.script("return window.hostile"), page);
        }
        browser.go("orders/hostile");
        browser.awaitText("main", HOSTILE);
    }

    @Test
    void stateMachine_withHostileNames_isText() {
        String name = "hostile-states";
        stage.stepFunctions().createStateMachine(name, hostileStates());
        String arn = stage.stepFunctions().startExecution(stateMachineArn(name), "hostile-states", JSON.nullNode())
                .executionArn();
        ended(arn);

        for (String page : List.of("state-machines/" + name, "executions/" + arn, "executions/" + arn + "?view=table",
                "executions/" + arn + "?view=timeline", "executions/" + arn + "?state=__proto__")) {
            browser.go(page);
            browser.awaitText("main", "__proto__");
            assertNull(browser.script("return window.hostile"), page);
        }
    }

    /** Tab, Enter, Space and letters only. */
    @Test
    void keyboard_alone_startsAndReadsAnExecution() {
        browser.go("");
        browser.tabTo("Skip to the content");
        browser.tabTo(machine("order").name());
        browser.keys(Keys.ENTER);
        browser.awaitText("h1", machine("order").name());
        browser.tabTo("Start execution");
        browser.keys(Keys.ENTER);
        browser.awaitText("h1", "Start execution");
        browser.tabTo("Start execution");
        browser.keys(Keys.ENTER);
        browser.awaitText("h1", "Execution");
        browser.one("svg a.succeeded[aria-label^='CaptureOrder,']");
        browser.tabTo("CaptureOrder,");
        assertTrue((boolean) browser.script("return document.activeElement.matches(':focus-visible')"));
        browser.keys(Keys.ENTER);
        browser.awaitText("#detail h2", "CaptureOrder");
        browser.tabTo("Input");
        browser.keys(Keys.ENTER);
        browser.awaitText("#detail pre", "\"customer\"");
        browser.awaitText("#execution [role=status]", "Succeeded");
    }

    @Test
    void execution_thatRuns_canBeStoppedAndStartedAnew() {
        String name = "waiting";
        stage.stepFunctions().createStateMachine(name, waiting());
        String arn = stage.stepFunctions().startExecution(stateMachineArn(name), "stopped", JSON.nullNode())
                .executionArn();

        browser.go("executions/" + arn);
        browser.awaitText("#execution [role=status]", "Running");
        browser.press("Stop");
        browser.press("Stop execution");
        browser.awaitText("#execution [role=status]", "Aborted");
        assertEquals(ExecutionStatus.ABORTED, stage.stepFunctions().describeExecution(arn).status());
        browser.press("New execution");
        browser.type("#name", "anew");
        browser.press("Start execution");
        browser.awaitText("h1", "anew");
        browser.awaitText("#execution [role=status]", "Running");
    }

    @Test
    void input_thatIsNotJson_isNamedByLineAndColumn() {
        browser.go("state-machines/" + machine("order").name() + "/start");
        browser.type("#input", "{\"lines\":\n  oops}");
        browser.press("Start execution");

        browser.awaitText("#start-error", "input:2:");
        assertTrue(browser.one("#input").getDomProperty("value").contains("oops"));
    }

    @Test
    void start_whileStartExecutionIsCut_starts() {
        stage.faults().add(new Fault("states", "StartExecution", null, null, null, false, true, 0, 0, null, null, 0));

        String arn = startedByForm("confirmed", "severed");

        ended(arn);
        assertTrue(arn.endsWith(":severed"), arn);
    }

    @Test
    void copy_ofAnExecutionThatDoesNotExist_isNotFound() {
        browser.go("state-machines/" + machine("order").name() + "/start?input-of=nobody");

        browser.awaitText("main", "Invalid Arn");
        assertFalse(browser.text("main").contains("failed"), browser.text("main"));
    }

    /** The loop waits for a second, so that pushes come while the user reads. */
    @Test
    void eventView_thatIsPushed_keepsWhatIsOpenAndChosen() {
        browser.go("executions/" + looping("read") + "?view=events");
        browser.click("#event-1");
        browser.awaitText("details:has(> #event-1) pre", "{");
        browser.script("document.getElementById('of-type').value = 'ExecutionStarted'");
        int events = browser.all("#execution tbody tr").size();

        browser.await("new events", () -> browser.all("#execution tbody tr").size() > events ? true : null);

        browser.awaitText("details[open]:has(> #event-1) pre", "{");
        assertEquals("ExecutionStarted", browser.one("#of-type").getDomProperty("value"));
    }

    @Test
    void states_clickedInQuickSuccession_theLastIsShown() {
        browser.go("executions/" + looping("clicked"));
        browser.one("svg a[aria-label^='Again,']");
        browser.script("['Wait', 'Again'].forEach(name => document.querySelector(`svg a[aria-label^='${name},']`)"
                + ".dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true})))");

        browser.awaitText("#detail h2", "Again");
        browser.await("its address", () -> ((String) browser.script("return location.search")).endsWith("state=Again")
                ? true
                : null);
    }

    private static String looping(String name) {
        ObjectNode states = JSON.createObjectNode();
        states.putObject("Wait").put("Type", "Wait").put("Seconds", 1).put("Next", "Again");
        states.putObject("Again").put("Type", "Choice").put("Default", "Wait").putArray("Choices").addObject()
                .put("Variable", "$.done").put("IsPresent", true).put("Next", "Done");
        states.putObject("Done").put("Type", "Succeed");
        stage.stepFunctions().createStateMachine("looping",
                JSON.createObjectNode().put("StartAt", "Wait").set("States", states));
        return stage.stepFunctions().startExecution(stateMachineArn("looping"), name, JSON.createObjectNode())
                .executionArn();
    }

    /** A browser has six connections to a server. */
    @Test
    void execution_inManyTabs_isShownInEach() {
        String name = "many-tabs";
        stage.stepFunctions().createStateMachine(name, waiting());
        String arn = stage.stepFunctions().startExecution(stateMachineArn(name), "watched", JSON.nullNode())
                .executionArn();

        browser.inTabs(8, () -> {
            browser.go("executions/" + arn);
            browser.awaitText("#execution [role=status]", "Running");
        });
        browser.go("executions/" + arn);
        stage.stepFunctions().stopExecution(arn, null, null);
        browser.awaitText("#execution [role=status]", "Aborted");
    }

    /** From the time of a state's Exited event until the browser has drawn the state as succeeded. */
    @Test
    void state_thatIsLeft_isOnTheScreenSoon() throws Exception {
        String arn = start("order", "quick", order());
        browser.go("executions/" + arn);
        browser.script("""
                window.drawn = {};
                new MutationObserver(() => document.querySelectorAll('svg a.succeeded').forEach(a => {
                  const name = a.getAttribute('aria-label').split(',')[0];
                  if (!window.drawn[name]) window.drawn[name] = Date.now();
                })).observe(document.body, {subtree: true, childList: true, attributes: true});""");
        Instant opened = clock.now();
        browser.await("the last state", () -> browser.script("return window.drawn.CloseOrder"));

        @SuppressWarnings("unchecked")
        Map<String, Long> drawn = (Map<String, Long>) browser.script("return window.drawn");
        long skipped = Duration.between(Instant.now(), clock.now()).toMillis();
        List<Long> delays = stage.stepFunctions().history(arn).stream()
                .filter(event -> event.type().endsWith("StateExited")
                        && event.timestamp().isAfter(opened)
                        && drawn.containsKey(event.details().path("name").asText()))
                .map(event -> drawn.get(event.details().path("name").asText()) + skipped
                        - event.timestamp().toEpochMilli())
                .sorted().toList();
        System.out.println("milliseconds until a state is drawn: " + delays);
        assertTrue(delays.get(delays.size() / 2) < 1_000, delays::toString);
    }

    /** WCAG 2.1, levels A and AA, in both colour schemes. */
    @Test
    void pages_always_areAccessible() throws Exception {
        String axe = System.getProperty("console.axe", "");
        assumeTrue(!axe.isEmpty(), "-Dconsole.axe=PATH names axe.min.js of the npm package axe-core");
        String arn = start("order", "accessible", order());
        ended(arn);
        String machine = "state-machines/" + machine("order").name();
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (String page : List.of("", machine, machine + "/start", "executions/" + arn + "?state=CaptureOrder",
                    "executions/" + arn + "?view=table", "executions/" + arn + "?view=timeline",
                    "executions/" + arn + "?view=events", "orders", "orders/accessible", "stock", "parked", "messages",
                    "faults", "nope")) {
                browser.go(page);
                browser.script(Files.readString(Path.of(axe)));
                Object found = browser.asyncScript("""
                        const done = arguments[arguments.length - 1];
                        axe.run({resultTypes: ['violations']}).then(r => done(r.violations
                            .filter(v => ['serious', 'critical'].includes(v.impact))
                            .map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | '))));""");
                assertEquals(List.of(), found, page + (dark ? " in dark" : ""));
            }
        }
    }

    @Test
    void page_onAPhone_isNotWiderThanTheScreen() throws Exception {
        String arn = start("order", "narrow", order());
        ended(arn);
        for (String page : List.of("", "state-machines/" + machine("order").name(), "executions/" + arn
                + "?state=CaptureOrder", "executions/" + arn + "?view=table", "executions/" + arn + "?view=events",
                "orders", "orders/narrow", "stock", "parked", "messages", "faults")) {
            browser.go(page);
            browser.phone(360, 740);
            long width = (long) browser.script("return document.documentElement.scrollWidth");
            assertTrue(width <= 360, page + " is " + width + " pixels wide");
            long column = (long) browser.script("return Math.min(360, ...[...document.querySelectorAll('.columns > *')]"
                    + ".filter(it => it.childElementCount).map(it => it.offsetWidth))");
            assertTrue(column >= 300, page + " has a column that is " + column + " pixels wide");
        }
        browser.go("executions/" + arn);
        browser.screenshot("phone");
    }

    private static String startedByForm(String sample, String name) {
        browser.go("state-machines/" + machine("order").name() + "/start?sample=" + sample);
        browser.type("#name", name);
        browser.press("Start execution");
        browser.awaitText("h1", name);
        return stage.stepFunctions().listExecutions(machine("order").arn(), null).get(0).executionArn();
    }

    private static String start(String word, String name, JsonNode input) {
        return new BackgroundRuns(new StageClient(stage.endpoint()), PROJECT, line -> {})
                .start(machine(word), name, input, StageScript.none()).join();
    }

    /** While a function runs, a skip could let the call time out. */
    private static boolean isWaitingForARetry(String arn) {
        List<HistoryEvent> history = stage.stepFunctions().history(arn);
        return history.get(history.size() - 1).type().equals("TaskFailed");
    }

    private static void ended(String arn) {
        browser.await("the end of " + arn,
                () -> stage.stepFunctions().describeExecution(arn).status() == ExecutionStatus.RUNNING ? null : true);
    }

    private static StateMachine machine(String word) {
        return Workflow.machine(stage.stack(), word);
    }

    private static String stateMachineArn(String name) {
        return stage.stepFunctions().listStateMachines().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow().stateMachineArn();
    }

    private static ObjectNode order() throws Exception {
        return (ObjectNode) JSON.readTree(Files.readAllBytes(PROJECT.resolve("events/order/confirmed.json")));
    }

    private static JsonNode waiting() {
        return JSON.createObjectNode().put("StartAt", "Wait").set("States", JSON.createObjectNode().set("Wait",
                JSON.createObjectNode().put("Type", "Wait").put("Seconds", 600).put("End", true)));
    }

    private static JsonNode hostileStates() {
        ObjectNode states = JSON.createObjectNode();
        states.putObject(HOSTILE).put("Type", "Pass").put("Next", "__proto__");
        states.putObject("__proto__").put("Type", "Pass").put("Next", RIGHT_TO_LEFT);
        states.putObject(RIGHT_TO_LEFT).put("Type", "Fail").put("Error", HOSTILE).put("Cause", HOSTILE.repeat(800));
        return JSON.createObjectNode().put("StartAt", HOSTILE).set("States", states);
    }
}
