package orderflow.compute;

import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.Execution;

/**
 * The batch's results in the table RESULTS_TABLE. The batch writes the pages of its report first, and then the
 * manifest, whose key is that of the execution. The key of a page is that key, the report's checksum and the number of
 * the page, so the pages of two batches never mix.
 */
@Singleton
public class DynamoResults implements ResultStore {

    private final ItemTable table;

    DynamoResults(DynamoDbClient dynamoDb, ComputeSettings settings) {
        table = new ItemTable(dynamoDb, settings.resultsTable(), "executionKey");
    }

    @Override
    public Optional<BatchResult> find(Execution execution) {
        return manifest(execution).map(manifest -> result(ExecutionKey.of(execution), manifest));
    }

    @Override
    public boolean isStored(Execution execution) {
        return manifest(execution).isPresent();
    }

    private Optional<Item> manifest(Execution execution) {
        return table.read(ExecutionKey.of(execution));
    }

    private BatchResult result(String key, Item manifest) {
        String checksum = manifest.string("checksum");
        long pages = manifest.number("pages");
        StringBuilder report = new StringBuilder();
        for (long page = 1; page <= pages; page++) {
            String place = "Page " + page + " of " + pages;
            report.append(table.read(key + "/" + checksum + "/" + page)
                    .orElseThrow(() -> new ResultCorrupt(place + " is missing")).string("report"));
        }
        return new BatchResult(report.toString(), checksum);
    }
}
