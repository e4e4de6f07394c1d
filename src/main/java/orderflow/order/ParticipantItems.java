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

    /**
     * The items of a participant whose status is the attribute {@code status}.
     *
     * @param toConfirm the status that the order's confirmation requires
     * @param confirmed the status that the close of a confirmed order requires
     * @param cancelled the status that a cancelled order requires
     */
    public static <S extends Enum<S>> ParticipantItems of(String name, ItemTable table, S toConfirm, S confirmed,
            S cancelled) {
        return new ParticipantItems(name, table,
                (item, order) -> Enum.valueOf(toConfirm.getDeclaringClass(), item.string("status")),
                Map.of(Milestone.CONFIRMATION, toConfirm, Milestone.CLOSE_OF_CONFIRMED, confirmed,
                        Milestone.CANCELLATION, cancelled, Milestone.CLOSE_OF_CANCELLED, cancelled));
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
