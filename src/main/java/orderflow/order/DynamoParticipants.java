package orderflow.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import orderflow.aws.Item;
import orderflow.aws.OptimisticRetry;

/** Reads the items of all participants with one request. */
@Singleton
public class DynamoParticipants implements Participants {

    private final DynamoDbClient dynamoDb;
    private final List<ParticipantItems> participants;
    private final OptimisticRetry retry;

    DynamoParticipants(DynamoDbClient dynamoDb, @All List<ParticipantItems> participants, OptimisticRetry retry) {
        this.dynamoDb = dynamoDb;
        this.participants = List.copyOf(participants);
        this.retry = retry;
    }

    @Override
    public List<String> misfits(Order order, Milestone milestone) {
        List<ParticipantItems> asked = participants.stream().filter(it -> it.required().containsKey(milestone))
                .toList();
        Map<String, Item> items = read(order.orderId(), asked);
        return asked.stream().flatMap(participant -> participant
                .misfit(Optional.ofNullable(items.get(participant.table().name())), order, milestone).stream())
                .sorted().toList();
    }

    private Map<String, Item> read(String orderId, List<ParticipantItems> asked) {
        Map<String, Item> found = new HashMap<>();
        var missing = new AtomicReference<>(asked.stream().map(ParticipantItems::table)
                .collect(Collectors.toMap(table -> table.name(), table -> table.keysOf(List.of(orderId)))));
        return retry.until("read the items of order " + orderId, () -> {
            missing.set(Map.copyOf(readSome(missing.get(), found)));
            return missing.get().isEmpty() ? Optional.of(found) : Optional.empty();
        });
    }

    /** BatchGetItem may process a part of the keys only. The next attempt requests the unprocessed ones. */
    private Map<String, KeysAndAttributes> readSome(Map<String, KeysAndAttributes> wanted, Map<String, Item> found) {
        var answer = dynamoDb.batchGetItem(batch -> batch.requestItems(wanted));
        answer.responses().forEach((table, items) -> items.forEach(item -> found.put(table, new Item(item))));
        return answer.unprocessedKeys();
    }
}
