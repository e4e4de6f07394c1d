package orderflow.workflow;

import orderflow.aws.Item;

/** The attributes that name the execution that owns an item. They are the same in every table. */
public final class OwnedItems {

    private static final String ARN = "executionArn";
    private static final String START_TIME = "executionStartTime";

    private OwnedItems() {}

    public static Item.Builder builder(Execution owner) {
        return Item.builder().put(ARN, owner.id()).put(START_TIME, owner.startTime());
    }

    public static Execution owner(Item item) {
        return new Execution(item.string(ARN), item.instant(START_TIME));
    }
}
