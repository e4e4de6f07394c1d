package orderflow.local.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.local.run.FakeStage.Answer;

class FollowedExecutionTest {

    private final FakeStage stage = new FakeStage();

    @AfterEach
    void stop() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ValidationException", "InvalidExecutionInput", "InvalidName"})
    void start_withWhatStepFunctionsRefuses_isWrongUsage(String code) {
        stage.on("StartExecution", request -> Answer.error(400, code, "not this"));

        assertEquals(code + ": not this", assertThrows(UsageException.class, this::start).getMessage());
    }

    @Test
    void start_thatFailsOtherwise_isNotTheUsersFault() {
        stage.on("StartExecution", request -> Answer.error(500, "InternalFailure", "broken"));

        assertEquals("InternalFailure", assertThrows(StageClient.ServiceError.class, this::start).code());
    }

    @Test
    void follow_ofAGrowingHistory_reportsEachEventOnceAndInOrder() {
        Iterator<String> news = List.of("RUNNING", "RUNNING", "SUCCEEDED").iterator();
        Iterator<String> pages = List.of(page("more", 3, 2), page(null, 1), page("more", 3, 2), page("more", 5, 4))
                .iterator();
        stage.on("StartExecution", "{\"executionArn\":\"arn:1\"}")
                .on("POST news", request -> Answer.ok("{\"status\":\"" + news.next() + "\"}"))
                .on("GetExecutionHistory", request -> Answer.ok(pages.next()));
        List<Long> ids = new ArrayList<>();

        start().follow(event -> ids.add(event.path("id").asLong()));

        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), ids);
        assertFalse(pages.hasNext(), "events that are known are read again only where they share a page with new ones");
    }

    private static String page(String nextToken, long... newestFirst) {
        ObjectNode page = new ObjectMapper().createObjectNode().put("nextToken", nextToken);
        LongStream.of(newestFirst).forEach(id -> page.withArray("events").addObject().put("id", id));
        return page.toString();
    }

    private FollowedExecution start() {
        StageClient client = stage.client();
        return FollowedExecution.start(client, Workflow.machine(client.stack(), "order"), "my-order",
                new ObjectMapper().createObjectNode());
    }
}
