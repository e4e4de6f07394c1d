package orderflow;

import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;

/** The tables behind the handlers under test, seen from outside: by a test of the JVM package or of the native one. */
public final class Tables {

    private static final DynamoDbClient CLIENT = Clients.of(DynamoDbClient.builder());

    private Tables() {}

    public static DynamoDbClient client() {
        return CLIENT;
    }

    /** The names of the stack's resources. */
    public static Resources resources() {
        return new Resources(MotoResource.moto().environment());
    }

    /** @param table its logical id */
    public static Optional<Item> read(String table, String key, String id) {
        return new ItemTable(CLIENT, MotoResource.moto().stack().physicalId(table), key).read(id);
    }
}
