package orderflow.order;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.workflow.OwnedItems;

/**
 * The items of a participant, and what the item of an order must be at each milestone. Each participant provides one.
 *
 * @param name of the participant's item in messages, for example {@code payment}
 * @param table one item per order
 * @param status of the item, which may depend on the order
 * @param required the status per milestone; nothing is required at the others
 */
public record ParticipantItems(String name, ItemTable table, BiFunction<Item, Order, Enum<?>> status,
        Map<Milestone, Enum<?>> required) {

    public ParticipantItems {
        required = Map.copyOf(required);
    }

    /** Why the item does not fit; empty if it does. */
    Optional<String> misfit(Optional<Item> item, Order order, Milestone milestone) {
        return Optional.ofNullable(required.get(milestone)).flatMap(wanted -> misfit(item, order, wanted));
    }

    private Optional<String> misfit(Optional<Item> item, Order order, Enum<?> wanted) {
        if (item.isEmpty()) {
            return Optional.of("it has no " + name);
        }
        if (!OwnedItems.owner(item.get()).equals(order.owner())) {
            return Optional.of("its " + name + " belongs to another execution");
        }
        Enum<?> found = status.apply(item.get(), order);
        return found == wanted
                ? Optional.empty()
                : Optional.of("its " + name + " is " + found + ", not " + wanted);
    }
}
