package orderflow.inventory;

import java.util.List;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import orderflow.aws.Item;
import orderflow.aws.ServiceUnavailable;

/**
 * Writes all actions or none, and says which conditions stood in the way.
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

    /** What comes of a transaction. */
    sealed interface Outcome {}

    /** All actions are done. */
    record Written() implements Outcome {}

    /** None is: others were at the same items in that moment, and the same transaction may go through now. */
    record Conflict() implements Outcome {}

    /**
     * None is: at least one condition did not hold.
     *
     * @param reasons one per action, in their order
     */
    record Refused(List<CancellationReason> reasons) implements Outcome {

        boolean isRefused(int action) {
            return CONDITION_FAILED.equals(reasons.get(action).code());
        }

        /** The item that the condition was held against; without attributes when there is none. */
        Item item(int action) {
            return new Item(reasons.get(action).item());
        }
    }

    /**
     * @throws TransactionCanceledException when it is not a condition that failed: a bug
     * @throws ServiceUnavailable when it is not known whether it was written
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
