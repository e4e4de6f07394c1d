package orderflow.local.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import orderflow.local.edge.Reply;

import lambdahost.LogLine;

/** Each event arrives one millisecond after the one before; the first at 1. */
class FilterLogEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong milliseconds = new AtomicLong();
    private final LogEvents log = new LogEvents(() -> Instant.ofEpochMilli(milliseconds.incrementAndGet()), 10_000_000);
    private final FilterLogEvents service = new FilterLogEvents(log, Set.of("/empty"));

    @Test
    void event_always_hasTheMembersOfTheApi() throws IOException {
        add("/g", "s-1", "hello");

        JsonNode answer = answer("'logGroupName':'/g'");
        assertEquals(json("{'events':[{'logStreamName':'s-1','timestamp':1,'message':'hello','ingestionTime':1,"
                + "'eventId':'" + "0".repeat(55) + "1'}],'searchedLogStreams':[]}"), answer);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {"'x':0|a b c d", "'startTime':2|b c d",
            "'endTime':3|a b c", "'startTime':2,'endTime':2|b", "'logStreamNames':['s-1','s-9']|a c",
            "'logStreamNamePrefix':'s-'|a b c", "'logStreamNamePrefix':''|a b c d", "'filterPattern':'c'|c",
            "'filterPattern':'c','logStreamNames':['t-1']|\"\"", "'interleaved':true,'unmask':true|a b c d"})
    void criteria_together_selectTheEvents(String criteria, String messages) throws IOException {
        add("/g", "s-1", "a");
        add("/g", "s-2", "b");
        add("/g", "s-1", "c");
        add("/g", "t-1", "d");
        add("/other", "s-1", "e");

        assertEquals(messages, String.join(" ", messages(answer("'logGroupName':'/g'," + criteria))));
    }

    @Test
    void pages_afterEachOther_haveEachEventOnceAndTheNewOnes() throws IOException {
        List.of("a", "b", "c").forEach(text -> add("/g", "s", text));

        JsonNode first = answer("'logGroupName':'/g','limit':2");
        assertEquals(List.of("a", "b"), messages(first));
        add("/g", "s", "d");
        JsonNode second = answer("'logGroupName':'/g','limit':2,'nextToken':'" + first.get("nextToken").asText() + "'");

        assertEquals(List.of("c", "d"), messages(second));
        assertFalse(second.has("nextToken"));
    }

    @Test
    void page_ofLongMessages_holdsOneMegabyte() throws IOException {
        for (int i = 0; i < 9; i++) {
            add("/g", "s", "x".repeat(256 * 1024));
        }

        List<Integer> sizes = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonNode page = answer("'logGroupName':'/g'" + (token.isEmpty() ? "" : ",'nextToken':'" + token + "'"));
            sizes.add(page.get("events").size());
            token = page.path("nextToken").asText(null);
        }
        assertEquals(List.of(3, 3, 3), sizes);
    }

    @ParameterizedTest
    @CsvSource({"/g", "arn:aws:logs:us-east-1:123456789012:log-group:/g",
            "arn:aws:logs:us-east-1:123456789012:log-group:/g:*"})
    void group_byItsIdentifier_isFound(String identifier) throws IOException {
        add("/g", "s", "a");

        assertEquals(List.of("a"), messages(answer("'logGroupIdentifier':'" + identifier + "'")));
    }

    @Test
    void group_ofTheTemplate_existsBeforeItsFirstEvent() throws IOException {
        assertEquals(List.of(), messages(answer("'logGroupName':'/empty'")));
    }

    @Test
    void group_thatIsNotKnownHere_isLeftToMoto() throws IOException {
        assertNull(handle("FilterLogEvents", "'logGroupName':'/none'"));
        assertNull(handle("DescribeLogGroups", ""));
        // moto does not support the identifier.
        assertRefused("ResourceNotFoundException", "The specified log group does not exist.",
                "'logGroupIdentifier':'/none'");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', value = {"'limit':1|LogGroup identifier must be specified",
            "'logGroupName':'/empty','logGroupIdentifier':'/empty'|mutually exclusive",
            "'logGroupName':'/empty','limit':0|greater than or equal to 1",
            "'logGroupName':'/empty','limit':10001|less than or equal to 10000",
            "'logGroupName':'/empty','nextToken':'x'|nextToken is invalid",
            "'logGroupName':'/empty','logStreamNames':['s'],'logStreamNamePrefix':'s'|mutually exclusive",
            "'logGroupName':'/empty','filterPattern':'[a, b]'|only terms and quoted terms",
            "'logGroupName':'/empty','filterPattern':'a-b'|Invalid character(s) in term 'a-b'"})
    void parameters_thatAreNotValid_areRefused(String request, String message) throws IOException {
        assertRefused("InvalidParameterException", message, request);
    }

    private void assertRefused(String code, String message, String request) throws IOException {
        Reply reply = handle("FilterLogEvents", request);
        assertEquals(400, reply.status());
        JsonNode error = JSON.readTree(reply.body());
        assertEquals(code, error.get("__type").asText());
        assertTrue(error.get("message").asText().contains(message), error::toString);
    }

    private void add(String group, String stream, String text) {
        log.accept(new LogLine("f", group, stream, 1, null, text));
    }

    private JsonNode answer(String request) throws IOException {
        Reply reply = handle("FilterLogEvents", request);
        assertEquals(200, reply.status(), () -> new String(reply.body(), StandardCharsets.UTF_8));
        return JSON.readTree(reply.body());
    }

    private Reply handle(String operation, String request) throws IOException {
        return service.handle(operation, ("{" + request + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode json(String text) throws IOException {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static List<String> messages(JsonNode answer) {
        return answer.get("events").findValuesAsText("message");
    }
}
