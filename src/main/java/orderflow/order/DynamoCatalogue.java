package orderflow.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import orderflow.aws.Item;
import orderflow.aws.OptimisticRetry;
import orderflow.aws.Resources;
import orderflow.money.Money;

/** Reads the catalogue from the stock table, whose items {@code orderflow.inventory} writes. */
@Singleton
public class DynamoCatalogue implements Catalogue {

    private static final String KEY = "sku";
    /** The limit of BatchGetItem (DynamoDB API). */
    private static final int MOST_AT_ONCE = 100;

    private final DynamoDbClient dynamoDb;
    private final String table;
    private final OptimisticRetry retry;

    DynamoCatalogue(DynamoDbClient dynamoDb, Resources resources, OptimisticRetry retry) {
        this.dynamoDb = dynamoDb;
        this.table = resources.stockTable();
        this.retry = retry;
    }

    @Override
    public Map<String, Product> find(Set<String> skus) {
        Map<String, Product> found = new HashMap<>();
        List<String> all = List.copyOf(skus);
        for (int from = 0; from < all.size(); from += MOST_AT_ONCE) {
            read(all.subList(from, Math.min(from + MOST_AT_ONCE, all.size())), found);
        }
        return found;
    }

    private void read(List<String> skus, Map<String, Product> found) {
        AtomicReference<KeysAndAttributes> missing = new AtomicReference<>(wanted(skus));
        retry.until("read the catalogue", () -> {
            missing.set(readSome(missing.get(), found));
            return missing.get() == null ? Optional.of(found) : Optional.empty();
        });
    }

    /** BatchGetItem may process a part of the keys only. The next attempt requests the unprocessed ones. */
    private KeysAndAttributes readSome(KeysAndAttributes wanted, Map<String, Product> found) {
        var answer = dynamoDb.batchGetItem(batch -> batch.requestItems(Map.of(table, wanted)));
        answer.responses().getOrDefault(table, List.of()).stream().map(Item::new).map(DynamoCatalogue::product)
                .forEach(product -> found.put(product.sku(), product));
        return answer.unprocessedKeys().get(table);
    }

    private static KeysAndAttributes wanted(List<String> skus) {
        return KeysAndAttributes.builder().consistentRead(true)
                .keys(skus.stream().map(sku -> Map.of(KEY, AttributeValue.fromS(sku))).collect(Collectors.toList()))
                .projectionExpression("#sku, #name, priceAmount, priceCurrency, taxRate, weightGrams")
                .expressionAttributeNames(Map.of("#sku", KEY, "#name", "name")).build();
    }

    private static Product product(Item item) {
        return new Product(item.string(KEY), item.string("name"),
                new Money(item.number("priceAmount"), item.string("priceCurrency")),
                Math.toIntExact(item.number("taxRate")), item.number("weightGrams"));
    }
}
