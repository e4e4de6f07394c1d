package orderflow.inventory;

import java.util.LinkedHashMap;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Moves pieces of a SKU between the counters of its item. {@code received = available + reserved + deducted} holds
 * before and after each move, and no counter becomes negative.
 */
final class DynamoStock {

    static final String AVAILABLE = "available";

    private static final String KEY = "sku";
    private static final String RESERVED = "reserved";
    private static final String DEDUCTED = "deducted";

    private final String table;

    DynamoStock(String table) {
        this.table = table;
    }

    TransactWriteItem reserve(ReservedLine line) {
        return move(line, AVAILABLE, RESERVED);
    }

    TransactWriteItem release(ReservedLine line) {
        return move(line, RESERVED, AVAILABLE);
    }

    TransactWriteItem deduct(ReservedLine line) {
        return move(line, RESERVED, DEDUCTED);
    }

    /** Adds pieces to the stock and updates the catalogue data. Creates the item of a new SKU. */
    TransactWriteItem receive(ReceivedItem item) {
        var names = new LinkedHashMap<String, String>();
        for (String name : new String[]{"sku", "name", "priceAmount", "priceCurrency", "taxRate", "weightGrams",
                "received", AVAILABLE, RESERVED, DEDUCTED}) {
            names.put("#" + name, name);
        }
        Update update = Update.builder().tableName(table).key(key(item.sku()))
                .updateExpression("ADD #received :quantity, #available :quantity, #reserved :none, #deducted :none"
                        + " SET #name = :name, #priceAmount = :priceAmount, #priceCurrency = :priceCurrency,"
                        + " #taxRate = :taxRate, #weightGrams = :weightGrams")
                .conditionExpression("attribute_not_exists(#sku) OR #received <= :room").expressionAttributeNames(names)
                .expressionAttributeValues(Map.of(":name", AttributeValue.fromS(item.name()), ":priceAmount",
                        number(item.price().amount()), ":priceCurrency", AttributeValue.fromS(item.price().currency()),
                        ":taxRate", number(item.taxRate()), ":weightGrams", number(item.weightGrams()), ":quantity",
                        number(item.quantity()), ":none", number(0), ":room",
                        number(Receipts.MOST_RECEIVED - item.quantity())))
                .build();
        return TransactWriteItem.builder().update(update).build();
    }

    private TransactWriteItem move(ReservedLine line, String from, String to) {
        Update update = Update.builder().tableName(table).key(key(line.sku()))
                .updateExpression("ADD #from :minus, #to :quantity")
                .conditionExpression("#from >= :quantity").expressionAttributeNames(Map.of("#from", from, "#to", to))
                .expressionAttributeValues(
                        Map.of(":quantity", number(line.quantity()), ":minus", number(-line.quantity())))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD).build();
        return TransactWriteItem.builder().update(update).build();
    }

    private static Map<String, AttributeValue> key(String sku) {
        return Map.of(KEY, AttributeValue.fromS(sku));
    }

    private static AttributeValue number(long value) {
        return AttributeValue.fromN(Long.toString(value));
    }
}
