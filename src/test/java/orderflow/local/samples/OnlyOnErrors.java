package orderflow.local.samples;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The permissions that no sample needs, each with the case that needs it. Tests of the handlers cover these cases. */
final class OnlyOnErrors {

    private static final String LOST_EVENT = "when the event of an execution's end was lost: the sweep parks the order";

    private static final String LOST_CLOSE = "when an execution succeeded without closing its order: the sweep closes it";

    private static final String UNEXPLAINED = "when the movements of the day do not explain what an order's status demands";

    /** Caller, action and resource, and when it is needed. */
    static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("CheckInventory dynamodb:GetItem table/orderflow-ReservationsTable",
                    "when the transaction was refused: another attempt has reserved, or the release came first"),
            Map.entry("LaunchInstance ec2:DescribeInstances *",
                    "when EC2 knows the client token from a launch whose answer was lost"),
            Map.entry("LaunchInstance ec2:TerminateInstances instance/*",
                    "when the rental was given back while its instance was launched"),
            Map.entry("ParkOrder sqs:SendMessage orderflow-UndeliveredEventsQueue",
                    "when an event failed three times: Lambda sends the event to the queue, with the function's role"),
            Map.entry("PrepareShipment ecs:StopTask task/orderflow-PackingCluster/*",
                    "when the shipment was cancelled while its container was started"),
            Map.entry("PrepareShipment states:SendTaskSuccess stateMachine:orderflow-OrderWorkflow",
                    "when the shipment was booked before this attempt, whose token is still open"),
            Map.entry("ProcessData dynamodb:GetItem table/orderflow-GatewayLedgerTable", UNEXPLAINED),
            Map.entry("ProcessData dynamodb:PutItem table/orderflow-GatewayLedgerTable", UNEXPLAINED),
            Map.entry("ProcessData dynamodb:Query table/orderflow-PaymentsTable/index/PaymentsByReference",
                    "when money moved on the day for an order that is neither closed on that day nor open"),
            Map.entry("ReceiveStock dynamodb:GetItem table/orderflow-StockReceiptsTable",
                    "when a receipt is sent again"),
            Map.entry("SweepOrders dynamodb:BatchGetItem table/orderflow-PaymentsTable", LOST_CLOSE),
            Map.entry("SweepOrders dynamodb:BatchGetItem table/orderflow-ReservationsTable", LOST_CLOSE),
            Map.entry("SweepOrders dynamodb:BatchGetItem table/orderflow-InvoicesTable", LOST_CLOSE),
            Map.entry("SweepOrders dynamodb:BatchGetItem table/orderflow-ShipmentsTable", LOST_CLOSE),
            Map.entry("SweepOrders dynamodb:BatchGetItem table/orderflow-NotificationsTable", LOST_CLOSE),
            Map.entry("SweepOrders dynamodb:PutItem table/orderflow-OrdersTable", LOST_EVENT),
            Map.entry("SweepOrders states:GetExecutionHistory execution:orderflow-OrderWorkflow:*", LOST_EVENT),
            Map.entry("SweepOrders sqs:SendMessage orderflow-ParkedOrdersQueue", LOST_EVENT),
            Map.entry("task states:SendTaskHeartbeat stateMachine:orderflow-OrderWorkflow",
                    "when packing takes longer than half a minute"));

    private OnlyOnErrors() {}

    static Set<String> of(Collection<String> callers) {
        Set<String> found = new TreeSet<>();
        REASONS.keySet().stream().filter(entry -> callers.contains(entry.substring(0, entry.indexOf(' '))))
                .forEach(found::add);
        return found;
    }
}
