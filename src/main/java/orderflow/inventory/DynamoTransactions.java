package orderflow.inventory;

import java.util.List;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Item;
import orderflow.aws.ServiceUnavailable;

/**
 * Writes all actions or none, and reports which conditions failed.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">DynamoDB
 *      TransactWriteItems</a>
 */
final class DynamoTransactions {

    private static final String CONDITION_FAILED = "ConditionalCheckFailed";

    private final DynamoDbClient dynamoDb;

    DynamoTransactions(DynamoDbClient dynamoDb) {
        this.dynamoDb = dynamoDb;
    }

    /** The outcome of a transaction. */
    sealed interface Outcome {}

    /** All actions were written. */
    record Written() implements Outcome {}

    /** Nothing was written: another transaction was changing the same items. A retry may succeed. */
    record Conflict() implements Outcome {}

    /**
     * Nothing was written: at least one condition failed.
     *
     * @param reasons one per action, in their order
     */
    record Refused(List<CancellationReason> reasons) implements Outcome {

        boolean isRefused(int action) {
            return CONDITION_FAILED.equals(reasons.get(action).code());
        }

        /** The item that the condition was checked against; without attributes when there is none. */
        Item item(int action) {
            return new Item(reasons.get(action).item());
        }
    }

    /**
     * @throws TransactionCanceledException when the cause is not a failed condition, which is a bug
     * @throws ServiceUnavailable when it is not known whether the actions were written
     */
    Outcome write(List<TransactWriteItem> actions) {
        try {
            dynamoDb.transactWriteItems(request -> request.transactItems(actions));
            return new Written();
        } catch (TransactionCanceledException cancelled) {
            List<CancellationReason> reasons = cancelled.cancellationReasons();
            if (reasons.stream().noneMatch(reason -> CONDITION_FAILED.equals(reason.code()))) {
                throw cancelled;
            }
            return new Refused(reasons);
        } catch (ServiceUnavailable busy) {
            if (busy.getCause() instanceof TransactionCanceledException) {
                return new Conflict();
            }
            throw busy;
        }
    }
}
