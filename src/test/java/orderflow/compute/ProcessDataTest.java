package orderflow.compute;

import static orderflow.compute.StoredRentals.execution;
import static orderflow.compute.StoredRentals.invoke;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.aws.Sha256;
import orderflow.invoice.StoredInvoices;
import orderflow.order.OrderStatus;
import orderflow.order.Orders;
import orderflow.workflow.Execution;
import orderflow.workflow.OrderStep;

/** Each test closes a day of its own, because the gateway's ledger is shared. */
@QuarkusTest
@TestProfile(ProcessDataTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class ProcessDataTest {

    private static final AtomicInteger DAYS = new AtomicInteger();

    private final StoredRentals stored = new StoredRentals();
    private final LocalDate day = LocalDate.of(2001, 1, 1).plusDays(DAYS.incrementAndGet());
    private final StoredBooks books = new StoredBooks(day);

    @Test
    void processData_emptyDay_balancesWithZeros() {
        Execution execution = execution("process-empty");
        stored.result(execution, "date " + day + "\nend 0 0 0\n");

        String first = invoke(execution).statusCode(200).body("balanced", equalTo(true))
                .body("differences", empty()).body("closedOrders", equalTo(0)).body("openOrders", equalTo(0)).extract()
                .asString();
        invoke(execution).statusCode(200).body(equalTo(first));
    }

    @Test
    void processData_ordersAsTheyHaveToBe_balanceAndShowWhatIsOpen() {
        Execution execution = execution("process-right");
        long total = Orders.details().total().amount();
        books.confirmed("process-confirmed");
        StoredInvoices.issued(step("process-confirmed"));
        books.cancelled("process-cancelled");
        StoredInvoices.voided(step("process-cancelled"));
        books.order("process-open", OrderStatus.CAPTURED, Optional.empty());
        books.payment("process-open", "CAPTURED");
        books.ledger("process-open", "CAPTURED");
        List<String> pages = List.of("date " + day + "\norder process-confirmed\n",
                "order process-cancelled\nopen process-open\n", "stock MUG 10 7 1 2 10 10\nend 2 1 1\n");
        stored.result(execution, pages, Sha256.hex(String.join("", pages)));

        invoke(execution).statusCode(200).body("balanced", equalTo(true)).body("closedOrders", equalTo(2))
                .body("firstOpen", contains("process-open")).body("openMoney.orderId", contains("process-open"))
                .body("sums[0].currency", equalTo("EUR")).body("sums[0].expected", equalTo((int) total))
                .body("sums[0].gateway", equalTo((int) total)).body("sums[0].captured", equalTo((int) (3 * total)))
                .body("summary", startsWith("Day " + day + ": 2 closed orders and 1 SKU compared, 0 differences, 1 open"
                        + " order, 1 of them with captured money: " + Orders.details().total().text()));
    }

    @Test
    void processData_cancelledOrdersOfWhichTheGatewayHasTheMoney_areNamed() {
        Execution execution = execution("process-taken");
        books.cancelled("process-taken");
        books.ledger("process-taken", "CAPTURED");
        books.cancelled("process-held");
        books.ledger("process-held", "HELD");
        books.payment("process-held", "AUTHORIZED");
        stored.result(execution, "date " + day + "\norder process-taken\norder process-held\nend 2 0 0\n");

        invoke(execution).statusCode(200).body("balanced", equalTo(false)).body("differences[0]",
                containsString("Order process-taken is CANCELLED"))
                .body("differences[0]", containsString("but the gateway has captured"))
                .body("differences[1]", containsString("its payment is AUTHORIZED"));
    }

    @Test
    void processData_movementsOfOtherOrders_areResolvedByTheirReference() {
        Execution execution = execution("process-others");
        new StoredBooks(day.minusDays(1)).cancelled("process-earlier");
        books.ledger("process-earlier", "CAPTURED");
        books.ledger("process-stray", "CAPTURED");
        stored.result(execution, "date " + day + "\nstock MUG 10 7 1 1 10 10\nend 0 0 1\n");

        invoke(execution).statusCode(200).body("differenceCount", equalTo(3)).body("differences[0]",
                startsWith("Payment test-process-stray belongs to no order"))
                .body("differences[1]", startsWith("Order process-earlier is CANCELLED"))
                .body("differences[2]", equalTo("SKU MUG: received 10, accounted for 9"));
    }

    @Test
    void processData_noResultOrMissingPageOrWrongChecksum_failsWithTheErrorsName() {
        Execution execution = execution("process-corrupt");
        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultCorrupt"));

        stored.result(execution, "date " + day + "\nend 0 0 0\n", "00");
        invoke(execution).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultCorrupt"))
                .body("errorMessage", containsString("checksum"));

        Execution incomplete = execution("process-incomplete");
        stored.result(incomplete, List.of("date " + day + "\n"), 2, "00");
        invoke(incomplete).statusCode(500).body("errorType", equalTo("orderflow.compute.ResultCorrupt"))
                .body("errorMessage", equalTo("Page 2 of 2 is missing"));
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
