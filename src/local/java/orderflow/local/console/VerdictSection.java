package orderflow.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

import stepfunctions.service.ExecutionDescription;

/** Whether the day's books balance, according to the execution's output or error. */
final class VerdictSection {

    private static final String TITLE = "Verdict";
    private static final String DOES_NOT_BALANCE = "orderflow.compute.BooksDoNotBalance";

    private VerdictSection() {}

    static Section of(ExecutionDescription execution) {
        JsonNode output = execution.output();
        if (output != null && output.path("balanced").isBoolean()) {
            return Section.of(TITLE, ItemStatus.done("Balanced", "Orders, gateway, invoices and stock agree."),
                    read(output));
        }
        if (execution.error() == null) {
            return Section.absent(TITLE, "No verdict.");
        }
        return DOES_NOT_BALANCE.equals(execution.error())
                ? failed("Does not balance", "Orders, gateway, invoices or stock do not agree.", execution)
                : failed("No verdict", "The day is not closed.", execution);
    }

    private static ItemReading read(JsonNode output) {
        return new ItemReading(output).without("balanced", "openMoney", "sums").fact("summary", "Summary")
                .fact("date", "Day").fact("instanceType", "Instance type")
                .fact("closedOrders", "Closed orders, compared").fact("openOrders", "Open orders")
                .fact("firstOpen", "First open orders")
                .fact("openMoneyCount", "Open orders with captured money").fact("differenceCount", "Differences")
                .fact("differences", "First differences");
    }

    private static Section failed(String word, String meaning, ExecutionDescription execution) {
        ItemReading item = new ItemReading(NullNode.getInstance());
        item.add("Error", Value.text(execution.error())).add("Cause", Value.text(execution.cause()));
        return Section.of(TITLE, ItemStatus.failed(word, meaning), item);
    }
}
