package orderflow.invoice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.OrderCancelled;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(VoidInvoiceTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class VoidInvoiceTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    @Test
    void voidInvoice_nothingIssued_leavesATombstoneThatRefusesTheInvoice() {
        var step = new OrderStep("void-nothing", Orders.EXECUTION);
        StoredOrders.cancelling(dynamoDb, step);

        invoke("void-nothing").statusCode(200).body("status", equalTo("VOIDED")).body("undone", equalTo("NOTHING"));
        assertThrows(OrderCancelled.class, () -> StoredInvoices.issued(step));
    }

    @Test
    void voidInvoice_issued_keepsTheNumberAndAnswersTheSameAgain() {
        var step = new OrderStep("void-issued", Orders.EXECUTION);
        StoredOrders.cancelling(dynamoDb, step);
        int number = (int) StoredInvoices.issued(step).number();

        String first = invoke("void-issued").statusCode(200).body("undone", equalTo("INVOICE"))
                .body("invoiceNumber", equalTo(number)).extract().asString();
        invoke("void-issued").statusCode(200).body(equalTo(first));
    }

    private static ValidatableResponse invoke(String orderId) {
        return given().contentType("application/json").accept("application/json").body("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}}""".formatted(orderId,
                Orders.EXECUTION.id(), Orders.EXECUTION.startTime())).when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "VoidInvoice";
        }
    }
}
