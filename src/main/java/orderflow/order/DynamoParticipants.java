package orderflow.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.arc.All;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.aws.BatchRead;
import orderflow.aws.Item;
import orderflow.aws.ItemTable;

/** Reads the items of all participants with one request. */
@Singleton
public class DynamoParticipants implements Participants {

    private final DynamoDbClient dynamoDb;
    private final List<ParticipantItems> participants;

    DynamoParticipants(DynamoDbClient dynamoDb, @All List<ParticipantItems> participants) {
        this.dynamoDb = dynamoDb;
        this.participants = List.copyOf(participants);
    }

    @Override
    public List<String> misfits(Order order, Milestone milestone) {
        List<ParticipantItems> asked = participants.stream().filter(it -> it.required().containsKey(milestone))
                .toList();
        Map<ItemTable, Item> items = new HashMap<>();
        BatchRead.read(dynamoDb, asked.stream()
                .collect(Collectors.toMap(ParticipantItems::table, it -> List.of(order.orderId()))), items::put);
        return asked.stream().flatMap(it -> it.misfit(Optional.ofNullable(items.get(it.table())), order, milestone)
                .stream()).sorted().toList();
    }
}
