package orderflow;

import java.lang.reflect.Proxy;
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

    /** The stack's resources by their logical ids, which the settings are called after. */
    public static Resources resources() {
        return (Resources) Proxy.newProxyInstance(Resources.class.getClassLoader(), new Class<?>[]{Resources.class},
                (proxy, setting, arguments) -> Optional.of(physicalId(setting.getName())));
    }

    /** @param table its logical id */
    public static Optional<Item> read(String table, String key, String id) {
        return new ItemTable(CLIENT, physicalId(table), key).read(id);
    }

    private static String physicalId(String name) {
        String logicalId = Character.toUpperCase(name.charAt(0)) + name.substring(1);
        return MotoResource.moto().stack().physicalId(logicalId);
    }
}
