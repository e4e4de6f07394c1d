package orderflow.compute;

import static orderflow.compute.StoredRentals.execution;
import static orderflow.compute.StoredRentals.invoke;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.invoice.StoredInvoices;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(ProcessDataTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ProcessDataTest {

    private final StoredRentals stored = new StoredRentals();

    @Test
    void processData_emptyDay_balancesWithZeros() {
        Execution execution = execution("process-empty");
        stored.result(execution, "date 2026-11-22\nend 0 0 0\n");

        String first = invoke(execution).statusCode(200).body("balanced", equalTo(true))
                .body("differences", empty()).body("closedOrders", equalTo(0)).body("openOrders", equalTo(0)).extract()
                .asString();
        invoke(execution).statusCode(200).body(equalTo(first));
    }

    @Test
    void processData_invoicedWhatWasCaptured_balancesAndCountsWhatIsOpen() {
        Execution execution = execution("process-invoiced");
        long gross = StoredInvoices.issued(step("process-issued")).gross().amount();
        stored.result(execution, """
                date 2026-11-22
                order process-issued EUR %d 0
                open process-open
                stock MUG 10 7 1 2
                end 1 1 1
                """.formatted(gross));

        invoke(execution).statusCode(200).body("balanced", equalTo(true)).body("closedOrders", equalTo(1))
                .body("openOrders", equalTo(1)).body("firstOpen", contains("process-open"));
    }

    @Test
    void processData_refundedAndVoided_balances() {
        Execution execution = execution("process-voided");
        StoredInvoices.voided(step("process-void"));
        stored.result(execution, "date 2026-11-22\norder process-void EUR 900 900\nend 1 0 0\n");

        invoke(execution).statusCode(200).body("balanced", equalTo(true));
    }

    @Test
    void processData_invoiceIsStillOutForARefund_isNamed() {
        Execution execution = execution("process-refunded");
        long gross = StoredInvoices.issued(step("process-refund")).gross().amount();
        stored.result(execution, "date 2026-11-22\norder process-refund EUR %1$d %1$d\nend 1 0 0\n".formatted(gross));

        invoke(execution).statusCode(200).body("balanced", equalTo(false)).body("differences[0]",
                equalTo("Order process-refund: kept 0 EUR, invoiced " + gross + " EUR"));
    }

    @Test
    void processData_keptWithoutInvoiceAndPieceGone_namesBoth() {
        Execution execution = execution("process-differs");
        stored.result(execution,
                "date 2026-11-22\norder process-none EUR 500 100\nstock MUG 10 7 1 1\nend 1 0 1\n");

        invoke(execution).statusCode(200).body("balanced", equalTo(false)).body("differenceCount", equalTo(2))
                .body("differences", contains("Order process-none: kept 400 EUR, invoiced 0 -",
                        "SKU MUG: received 10, accounted for 9"));
    }

    @Test
    void processData_noResultOrWrongChecksum_failsWithTheErrorsName() {
        Execution execution = execution("process-corrupt");

        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultCorrupt"));
        stored.result(execution, "date 2026-11-22\nend 0 0 0\n", "00");
        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultCorrupt"))
                .body("errorMessage", containsString("checksum"));
    }

    private static OrderStep step(String orderId) {
        return new OrderStep(orderId, Orders.EXECUTION);
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "ProcessData";
        }
    }
}
