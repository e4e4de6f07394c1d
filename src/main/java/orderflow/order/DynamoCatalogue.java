package orderflow.order;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.Resources;
import orderflow.money.Money;

/** Reads the catalogue from the stock table, whose items {@code orderflow.inventory} writes. */
@Singleton
public class DynamoCatalogue implements Catalogue {

    private final ItemTable table;

    DynamoCatalogue(DynamoDbClient dynamoDb, Resources resources) {
        this.table = new ItemTable(dynamoDb, resources.stockTable(), "sku");
    }

    @Override
    public Map<String, Product> find(Set<String> skus) {
        return table.readAll(skus).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, found -> product(found.getValue())));
    }

    private static Product product(Item item) {
        return new Product(item.string("sku"), item.string("name"),
                new Money(item.number("priceAmount"), item.string("priceCurrency")),
                Math.toIntExact(item.number("taxRate")), item.number("weightGrams"));
    }
}
