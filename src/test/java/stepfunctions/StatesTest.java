package stepfunctions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static stepfunctions.StepFunctionsFixture.json;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import stepfunctions.service.ExecutionDescription;

class StatesTest {

    private final StepFunctionsFixture fixture = new StepFunctionsFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void dataFlow_everyField_isAppliedInItsOrder() {
        ExecutionDescription done = fixture.on("T", callback -> callback.succeeded(json("{'body':{'x':1},'noise':2}")))
                .run(
                        """
                                {'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','InputPath':'$.in',
                                  'Parameters':{'a.$':'$.a','who.$':'$$.Execution.Name','fixed':[1]},'ResultSelector':{'picked.$':'$.body.x'},'ResultPath':'$.out.deep',
                                  'OutputPath':'$.out','End':true}}}""",
                        "{'in':{'a':7},'out':{'kept':true}}");
        assertEquals(json("{'a':7,'who':'run','fixed':[1]}"), fixture.requests.get(0).arguments());
        assertEquals(json("{'kept':true,'deep':{'picked':1}}"), done.output());
    }

    @Test
    void resultPath_intoAText_isAMatchFailureThatCanBeCaught() {
        ExecutionDescription done = fixture.run(
                """
                        {'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','ResultPath':'$.text.deep','End':true,
                          'Catch':[{'ErrorEquals':['States.ResultPathMatchFailure'],'ResultPath':'$.error','Next':'S'}]},
                          'S':{'Type':'Pass','InputPath':'$.error','End':true}}}""",
                "{'text':'t'}");
        assertEquals(
                json("{'Error':'States.ReferencePathConflict','Cause':'An error occurred while executing the state "
                        + "\\u0027T\\u0027 (entered at the event id #2). Unable to apply step \\\"deep\\\" to input [\\\"t\\\"]'}"),
                done.output());
    }

    @Test
    void catchAll_doesNotSeeRuntimeErrors() {
        ExecutionDescription failed = fixture.run(
                """
                        {'StartAt':'T','States':{'T':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','OutputPath':'$.no','End':true,
                          'Catch':[{'ErrorEquals':['States.ALL'],'Next':'S'}]},'S':{'Type':'Succeed'}}}""",
                "{}");
        assertEquals("States.Runtime", failed.error());
        assertEquals(
                "An error occurred while executing the state 'T' (entered at the event id #2). Invalid path '$.no' : No results for path: $['no']",
                failed.cause());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = { //
            "'NumericEquals':1 | {'v':1.0} | true", "'NumericGreaterThan':1 | {'v':'2'} | false",
            "'StringMatches':'a*\\\\*c' | {'v':'abb*c'} | true", //
            "'StringMatches':'a*c' | {'v':'abcd'} | false", "'StringMatches':'*a*b*' | {'v':'xxaxxbxx'} | true",
            "'StringLessThan':'b' | {'v':'a'} | true",
            "'BooleanEquals':true | {'v':true} | true", //
            "'TimestampLessThan':'2026-01-02T00:00:00Z' | {'v':'2026-01-01T23:00:00-02:00'} | false",
            "'IsTimestamp':true | {'v':'2026-01-01T00:00:00Z'} | true", //
            "'IsNull':true | {'v':null} | true", "'IsPresent':false | {} | true", "'IsString':false | {'v':1} | true",
            "'IsNumeric':true | {'v':1} | true", //
            "'NumericEqualsPath':'$.w' | {'v':2,'w':2} | true",
            "'StringEqualsPath':'$$.State.Name' | {'v':'C'} | true"})
    void choice_operator_comparesWithinItsType(String comparison, String input, boolean expected) {
        ExecutionDescription done = fixture.run(
                "{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$.v'," + comparison
                        + ",'Next':'Y'}],'Default':'N'},'Y':{'Type':'Pass','Result':true,'End':true},'N':{'Type':'Pass','Result':false,'End':true}}}",
                input);
        assertEquals(expected, done.output().booleanValue(), done::cause);
    }

    @Test
    void choice_nothingMatches_leadsNowhere() {
        ExecutionDescription failed = fixture.run(
                "{'StartAt':'C','States':{'C':{'Type':'Choice','Choices':[{'Variable':'$','IsNull':true,'Next':'S'}]},"
                        + "'S':{'Type':'Succeed'}}}",
                "{}");
        assertEquals("States.Runtime", failed.error());
        assertEquals(
                "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out "
                        + "of the state. The state does not point to a next state.",
                failed.cause());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"'Seconds':90 | 90", "'SecondsPath':'$.s' | 30",
            "'Timestamp':'2026-01-01T01:00:00Z' | 3600",
            "'TimestampPath':'$.t' | 60", "'Timestamp':'2025-01-01T00:00:00Z' | 0"})
    void wait_inEachForm_waits(String form, long seconds) {
        ExecutionDescription done = fixture.run(
                "{'StartAt':'W','States':{'W':{'Type':'Wait'," + form + ",'End':true}}}",
                "{'s':30,'t':'2026-01-01T00:01:00Z'}");
        assertEquals(Duration.ofSeconds(seconds), Duration.between(StepFunctionsFixture.START, done.stopDate()));
    }

    @Test
    void parallel_oneBranchFails_theOthersAreAborted() {
        ExecutionDescription failed = fixture.fails("B", "Oops").run(
                """
                        {'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Branches':[
                          {'StartAt':'W','States':{'W':{'Type':'Wait','Seconds':99,'End':true}}},
                          {'StartAt':'B','States':{'B':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}]}}}""",
                "{}");
        assertEquals("Oops", failed.error());
        String history = fixture.history(failed.executionArn());
        assertTrue(history.contains("WaitStateAborted") && history.contains("ParallelStateFailed"), history);
    }

    @Test
    void parallel_retried_forgetsWhatTheFirstTryHadUnderWay() {
        fixture.fails("B", "Oops");
        ExecutionDescription done = fixture.run(
                """
                        {'StartAt':'P','States':{'P':{'Type':'Parallel','End':true,'Retry':[{'ErrorEquals':['Oops']}],'Branches':[
                          {'StartAt':'A1','States':{'A1':{'Type':'Pass','Next':'A2'},'A2':{'Type':'Pass','Next':'A3'},'A3':{'Type':'Pass','Result':'a','End':true}}},
                          {'StartAt':'B','States':{'B':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}]}}}""",
                "'b'");
        assertEquals(json("['a','b']"), done.output());
    }

    @Test
    void map_concurrencyAndSelector_keepTheOrderOfItems() {
        ExecutionDescription done = fixture.run("""
                {'StartAt':'M','States':{'M':{'Type':'Map','ItemsPath':'$.l','MaxConcurrency':2,'End':true,
                  'ItemSelector':{'v.$':'$$.Map.Item.Value','i.$':'$$.Map.Item.Index','x.$':'$.x'},
                  'ItemProcessor':{'StartAt':'I','States':{'I':{'Type':'Wait','SecondsPath':'$.v','End':true}}}}}}""",
                "{'l':[3,1,2],'x':'y'}");
        assertEquals(json("[{'v':3,'i':0,'x':'y'},{'v':1,'i':1,'x':'y'},{'v':2,'i':2,'x':'y'}]"), done.output());
        assertEquals(StepFunctionsFixture.START.plusSeconds(3), done.stopDate());
    }

    @Test
    void map_withoutItems_isAnEmptyArray() {
        assertEquals(json("[]"), fixture.run(
                "{'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'StartAt':'I','States':{'I':"
                        + "{'Type':'Pass','End':true}}}}}}",
                "[]").output());
    }

    @Test
    void distributedMap_batchesAndToleratedFailures() {
        fixture.on("I", callback -> callback.succeeded(json("'ok'"))).fails("I", "Oops");
        ExecutionDescription done = fixture.run(
                """
                        {'StartAt':'M','States':{'M':{'Type':'Map','End':true,'MaxConcurrency':1,'ToleratedFailurePercentage':50,'Label':'items',
                          'ItemBatcher':{'MaxItemsPerBatch':2,'BatchInput':{'shop':'s'}},
                          'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED','ExecutionType':'STANDARD'},'StartAt':'I','States':{
                            'I':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}}}}""",
                "[1,2,3]");
        assertEquals(json("{'BatchInput':{'shop':'s'},'Items':[1,2]}"), fixture.requests.get(0).arguments());
        assertEquals(json("['ok',{'Error':'Oops','Cause':'because'}]"), done.output());
    }

    @Test
    void distributedMap_tooManyFailures_exceedTheThreshold() {
        ExecutionDescription failed = fixture.fails("I", "Oops").run(
                """
                        {'StartAt':'M','States':{'M':{'Type':'Map','End':true,'ItemProcessor':{'ProcessorConfig':{'Mode':'DISTRIBUTED',
                          'ExecutionType':'STANDARD'},'StartAt':'I','States':{'I':{'Type':'Task','Resource':'arn:aws:lambda:us-east-1:123456789012:function:work','End':true}}}}}}""",
                "[1]");
        assertEquals("States.ExceedToleratedFailureThreshold", failed.error());
    }
}
