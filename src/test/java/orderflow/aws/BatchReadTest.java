package orderflow.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

class BatchReadTest {

    private static final String TABLE = "books";

    private final DynamoDbClient dynamoDb = mock();
    private final List<KeysAndAttributes> requested = new ArrayList<>();
    private int processed;

    /** A service that processes so many keys of a request only. Each key has an item. */
    @BeforeEach
    @SuppressWarnings("unchecked")
    void answerSome() {
        when(dynamoDb.batchGetItem(any(Consumer.class))).thenAnswer(call -> {
            var request = BatchGetItemRequest.builder();
            call.<Consumer<BatchGetItemRequest.Builder>>getArgument(0).accept(request);
            return answer(request.build().requestItems().get(TABLE));
        });
    }

    private BatchGetItemResponse answer(KeysAndAttributes wanted) {
        requested.add(wanted);
        List<Map<String, AttributeValue>> keys = wanted.keys();
        int end = Math.min(processed, keys.size());
        return BatchGetItemResponse.builder().responses(Map.of(TABLE, keys.subList(0, end)))
                .unprocessedKeys(end == keys.size()
                        ? Map.of()
                        : Map.of(TABLE, wanted.toBuilder().keys(keys.subList(end, keys.size())).build()))
                .build();
    }

    @Test
    void readAll_ofKeysThatStayUnprocessed_requestsTheRestAndReturnsAll() {
        processed = 40;
        Set<String> ids = IntStream.range(0, 250).mapToObj(each -> "id-" + each).collect(Collectors.toSet());

        Map<String, Item> found = new ItemTable(dynamoDb, TABLE, "id").readAll(ids);

        assertEquals(ids, found.keySet());
        assertEquals(List.of(100, 60, 20, 100, 60, 20, 50, 10),
                requested.stream().map(keys -> keys.keys().size()).toList());
        assertTrue(requested.stream().allMatch(KeysAndAttributes::consistentRead));
    }

    @Test
    void readAll_ofKeysThatAreNeverProcessed_isUnavailable() {
        processed = 0;

        var refused = assertThrows(ServiceUnavailable.class,
                () -> new ItemTable(dynamoDb, TABLE, "id").readAll(Set.of("id-1")));

        assertEquals("Could not read the items of books in 12 attempts", refused.getMessage());
    }

    @Test
    void readAll_ofNoKeys_requestsNothing() {
        assertEquals(Map.of(), new ItemTable(dynamoDb, TABLE, "id").readAll(Set.of()));
        assertEquals(List.of(), requested);
    }
}
