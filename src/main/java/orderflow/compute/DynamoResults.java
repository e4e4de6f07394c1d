package orderflow.compute;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.ItemTable;
import orderflow.workflow.Execution;

/** The batch's results in the table RESULTS_TABLE. */
@Singleton
public class DynamoResults implements ResultStore {

    private final ItemTable table;

    DynamoResults(DynamoDbClient dynamoDb, ComputeSettings settings) {
        table = new ItemTable(dynamoDb, settings.resultsTable(), "executionKey");
    }

    @Override
    public Optional<BatchResult> find(Execution execution) {
        return table.read(ExecutionKey.of(execution))
                .map(item -> new BatchResult(item.string("report"), item.string("checksum")));
    }
}
