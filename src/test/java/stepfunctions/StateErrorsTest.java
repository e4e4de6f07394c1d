package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static stepfunctions.StepFunctionsFixture.json;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import stepfunctions.history.HistoryEvent;
import stepfunctions.service.ExecutionDescription;

/** The errors of states: names, causes, locations and history events. */
class StateErrorsTest {

    private static final String FUNCTION = "'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:f'";

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private ExecutionDescription run(String state, String input) {
        return fixture.run("{'StartAt':'A','States':{'A':{" + state + ",'End':true}}}", input);
    }

    private static String cause(ExecutionDescription failed) {
        return failed.cause().substring(failed.cause().indexOf(". ") + 2);
    }

    private HistoryEvent evaluationFailed(ExecutionDescription failed) {
        return fixture.service.history(failed.executionArn()).stream()
                .filter(event -> event.type().equals("EvaluationFailed")).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"States.Timeout", "States.HeartbeatTimeout"})
    void heartbeat_thatDoesNotCome_isCaughtUnderBothNames(String name) {
        fixture.on("A", callback -> callback.unanswered());
        ExecutionDescription done = fixture.run("{'StartAt':'A','States':{'A':{" + FUNCTION
                + ",'HeartbeatSeconds':5,'Next':'S','Catch':[{'ErrorEquals':['" + name
                + "'],'Next':'S'}]},'S':{'Type':'Succeed'}}}", "{}");

        assertEquals(json("{'Error':'States.Timeout','Cause':''}"), done.output(), done::cause);
    }

    @Test
    void timeout_isNoHeartbeatTimeout() {
        fixture.on("A", callback -> callback.unanswered());
        assertEquals("States.Timeout", fixture.run("{'StartAt':'A','States':{'A':{" + FUNCTION
                + ",'TimeoutSeconds':5,'Next':'S','Catch':[{'ErrorEquals':['States.HeartbeatTimeout'],'Next':'S'}]},"
                + "'S':{'Type':'Succeed'}}}", "{}").error());
    }

    @Test
    void pathFunction_givesANumberThatCompares() {
        ExecutionDescription done = fixture.run("{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':"
                + "'$.l.length()','NumericEquals':2,'Next':'Y'}],'Default':'N'},'Y':{'Type':'Pass','Result':'y','End':true},"
                + "'N':{'Type':'Fail'}}}", "{'l':[1,2]}");
        assertEquals(json("'y'"), done.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"'Output':{'v':'{% $none %}'} | Output/v",
            "'Assign':{'x':'{% $none %}'} | Assign/x"})
    void choiceRule_whoseFieldFails_isThePlace(String field, String place) {
        ExecutionDescription failed = fixture
                .run("{'QueryLanguage':'JSONata','StartAt':'C','States':{'C':{'Type':'Choice',"
                        + "'Choices':[{'Condition':false,'Next':'S'},{'Condition':true,'Next':'S'," + field
                        + "}]},'S':{'Type':'Succeed'}}}", "{}");

        assertEquals("Choices[1]/" + place, evaluationFailed(failed).details().get("location").asText());
        assertEquals("The JSONata expression '$none' specified for the field 'Choices[1]/" + place
                + "' returned nothing (undefined).", cause(failed));
    }

    @Test
    void catcher_whoseOutputFails_isThePlace() {
        ExecutionDescription failed = fixture.fails("A", "Oops")
                .run("{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{"
                        + FUNCTION
                        + ",'Next':'S','Catch':[{'ErrorEquals':['Other'],'Next':'S'},{'ErrorEquals':['Oops'],"
                        + "'Output':{'v':'{% $none %}'},'Next':'S'}]},'S':{'Type':'Succeed'}}}", "{}");

        assertEquals("Catch[1]/Output/v", evaluationFailed(failed).details().get("location").asText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "'SecondsPath':'$.minus' | The SecondsPath parameter references a negative value: $.minus == -1",
            "'SecondsPath':'$.real' | The SecondsPath parameter cannot be parsed as a long value: $.real == 1.5",
            "'SecondsPath':'$.text' | The SecondsPath parameter cannot be parsed as a long value: $.text == soon",
            "'SecondsPath':'$.none' | The SecondsPath parameter does not reference an input value: $.none"})
    void wait_byAPathToNoWaitingTime_isARuntimeError(String form, String cause) {
        ExecutionDescription failed = run("'Type':'Wait'," + form, "{'minus':-1,'real':1.5,'text':'soon'}");
        assertEquals("States.Runtime", failed.error());
        assertEquals(cause, cause(failed));
    }

    @Test
    void wait_untilNoMomentInJsonata_isAnEvaluationFailure() {
        ExecutionDescription failed = run("'QueryLanguage':'JSONata','Type':'Wait','Timestamp':'{% $states.input.t %}'",
                "{'t':'tomorrow'}");
        assertEquals("States.QueryEvaluationError", failed.error());
        assertEquals("Timestamp", evaluationFailed(failed).details().get("location").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TimeoutSecondsPath", "HeartbeatSecondsPath"})
    void task_withoutTheTimeItsPathNames_isARuntimeError(String field) {
        assertEquals("Invalid path '$.t' : No results for path: $['t']",
                cause(run(FUNCTION + ",'" + field + "':'$.t'", "{}")));
    }

    @Test
    void toleratedFailures_lessThanNone_areARuntimeError() {
        assertEquals("ToleratedFailureCount cannot be negative.",
                cause(run("'Type':'Map','ToleratedFailureCountPath':'$.n','ItemsPath':'$.l','ItemProcessor':{"
                        + "'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'I','States':{'I':"
                        + "{'Type':'Succeed'}}}", "{'n':-1,'l':[]}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'h':'text'}", "'text'", "['text']"})
    void apiGateway_headersThatAreNoLists_areRefusedBeforeTheCall(String headers) {
        ExecutionDescription failed = run("'Type':'Task','Resource':'arn:aws:states:::apigateway:invoke','Parameters':{"
                + "'ApiEndpoint':'e','Headers.$':'$.h','QueryParameters':{'q':['1']}}", "{'h':" + headers + "}");
        assertEquals("States.Runtime", failed.error());
        assertEquals(true, cause(failed).endsWith(
                "could not be used to start the Task: [The value of the field 'Headers' has an invalid format]"));
    }

    @Test
    void runtimeError_insideAMap_endsTheExecutionAtOnce() {
        String pass = "{'StartAt':'I','States':{'I':{'Type':'Pass','InputPath':'$.none','End':true}}}";
        ExecutionDescription failed = run("'Type':'Map','ItemProcessor':" + pass
                + ",'Catch':[{'ErrorEquals':['States.ALL'],'Next':'A'}]", "[{}]");
        assertEquals("1<0:ExecutionStarted 2<0:MapStateEntered 3<2:MapStateStarted 4<3:MapIterationStarted "
                + "5<4:PassStateEntered 6<5:ExecutionFailed", fixture.history(failed.executionArn()));
    }

    @Test
    void runtimeError_insideABranch_endsTheExecutionAndCanBeRedriven() {
        String task = "{'StartAt':'I','States':{'I':{" + FUNCTION + ",'OutputPath':'$.o','End':true}}}";
        fixture.on("I", callback -> callback.succeeded(json("{}"))).on("I",
                callback -> callback.succeeded(json("{'o':1}")));
        ExecutionDescription failed = run("'Type':'Parallel','Branches':[" + task + "]", "{}");
        assertEquals("1<0:ExecutionStarted 2<0:ParallelStateEntered 3<2:ParallelStateStarted 4<3:TaskStateEntered "
                + "5<4:LambdaFunctionScheduled 6<5:LambdaFunctionStarted 7<6:LambdaFunctionSucceeded 8<7:ExecutionFailed",
                fixture.history(failed.executionArn()));

        fixture.service.redriveExecution(failed.executionArn(), null);

        assertEquals(json("[1]"), fixture.again(failed.executionArn()).output());
    }

    @Test
    void runtimeError_insideADistributedMap_failsItsChildOnly() {
        ExecutionDescription done = run(
                "'Type':'Map','ToleratedFailureCount':1,'ItemProcessor':{'ProcessorConfig':{'Mode':"
                        + "'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'M','States':{'M':{'Type':'Map','End':true,"
                        + "'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Pass','InputPath':'$.v','End':true}}}}}}",
                "[[{}],[{'v':1}]]");
        assertEquals("States.Runtime", done.output().get(0).get("Error").asText());
        assertEquals(json("[1]"), done.output().get(1));
    }

    @Test
    void resultSelector_thatFails_followsFromTheSuccessOfTheBranches() {
        ExecutionDescription failed = run(
                "'Type':'Parallel','ResultSelector':{'v.$':'$.none'},'Branches':[{'StartAt':'I',"
                        + "'States':{'I':{'Type':'Pass','End':true}}}]",
                "{}");
        List<HistoryEvent> events = fixture.service.history(failed.executionArn());
        HistoryEvent last = events.get(events.size() - 1);
        assertEquals("ExecutionFailed", last.type());
        assertEquals("ParallelStateSucceeded", events.get((int) last.previousEventId() - 1).type());
    }
}
