package orderflow.invoice;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

@QuarkusTest
@TestProfile(GenerateInvoiceTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class GenerateInvoiceTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    @Test
    void generateInvoice_twice_answersTheSame() {
        capture("invoice-twice");

        String first = invoke("invoice-twice").statusCode(200).body("status", equalTo("ISSUED"))
                .body("paymentMode", equalTo("TEST")).extract().asString();
        invoke("invoice-twice").statusCode(200).body(equalTo(first));
    }

    @Test
    void generateInvoice_nextOrder_takesTheNextNumber() {
        capture("invoice-a");
        capture("invoice-b");

        int first = invoke("invoice-a").statusCode(200).extract().path("invoiceNumber");
        invoke("invoice-b").statusCode(200).body("invoiceNumber", equalTo(first + 1));
    }

    @Test
    void generateInvoice_orderUnknown_failsWithTheErrorsName() {
        invoke("invoice-unknown").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConflict"))
                .body("errorMessage", containsString("invoice-unknown"));
    }

    private void capture(String orderId) {
        StoredOrders.capture(dynamoDb, new OrderStep(orderId, Orders.EXECUTION));
    }

    private static ValidatableResponse invoke(String orderId) {
        return given().contentType("application/json").accept("application/json").body("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}}""".formatted(orderId,
                Orders.EXECUTION.id(), Orders.EXECUTION.startTime())).when().post().then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "GenerateInvoice";
        }
    }
}
