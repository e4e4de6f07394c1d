package orderflow.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;

class DynamoStoreTest {

    private final DynamoDbClient dynamoDb = mock(DynamoDbClient.class);
    private final VersionedStore<Note> store = new Notes(new ItemTable(dynamoDb, "Notes", "id"));
    private PutItemRequest written;

    record Note(String id, String text, long version) implements Versioned {}

    private static final class Notes extends DynamoStore<Note> {

        Notes(ItemTable table) {
            super(table, note -> Item.builder().put("id", note.id()).put("text", note.text()).build(),
                    item -> new Note(item.string("id"), item.string("text"), ItemTable.version(item)));
        }
    }

    @BeforeEach
    void takeWrites() {
        doAnswer(call -> {
            PutItemRequest.Builder request = PutItemRequest.builder();
            call.<Consumer<PutItemRequest.Builder>>getArgument(0).accept(request);
            written = request.build();
            return null;
        }).when(dynamoDb).putItem(any(Consumer.class));
    }

    @Test
    void insert_free_writesTheFirstVersionAndReturnsIt() {
        assertEquals(Optional.of(new Note("n-1", "text", 1)), store.insert(new Note("n-1", "text", 0)));

        assertEquals("attribute_not_exists(#key)", written.conditionExpression());
        assertEquals(Map.of("#key", "id"), written.expressionAttributeNames());
        assertEquals("1", written.item().get("version").n());
    }

    @Test
    void replace_current_writesTheNextVersionAndReturnsIt() {
        assertEquals(Optional.of(new Note("n-1", "text", 8)), store.replace(new Note("n-1", "text", 7)));

        assertEquals("#version = :version", written.conditionExpression());
        assertEquals(Map.of("#version", "version"), written.expressionAttributeNames());
        assertEquals(Map.of(":version", AttributeValue.fromN("7")), written.expressionAttributeValues());
        assertEquals("8", written.item().get("version").n());
    }

    @Test
    void insertAndReplace_conditionFails_areEmpty() {
        doThrow(ConditionalCheckFailedException.builder().build()).when(dynamoDb).putItem(any(Consumer.class));

        assertEquals(Optional.empty(), store.insert(new Note("n-1", "text", 0)));
        assertEquals(Optional.empty(), store.replace(new Note("n-1", "text", 7)));
    }
}
