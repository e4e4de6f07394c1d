package orderflow.notification;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

import orderflow.Clients;
import orderflow.HandlerProfile;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.order.Customer;
import orderflow.order.Order;
import orderflow.order.OrderDetails;
import orderflow.order.OrderStatus;
import orderflow.order.OrderTimes;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;

@QuarkusTest
@TestProfile(NotifyCustomerTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class NotifyCustomerTest {

    private final DynamoDbClient dynamoDb = Tables.client();

    private final SnsClient sns = Clients.of(SnsClient.builder());

    private final SqsClient sqs = Clients.of(SqsClient.builder());

    private final String orderId = UUID.randomUUID().toString();

    @Test
    void notifyCustomer_confirmed_publishesOnce() {
        String queueUrl = subscribedQueue();
        store(OrderStatus.CONFIRMED, Optional.of("+4915112345678"), true);

        invoke("CONFIRMED", "null").statusCode(200).body("orderId", equalTo(orderId))
                .body("outcome", equalTo("CONFIRMED")).body("email", equalTo("SENT")).body("sms", equalTo("SENT"));
        invoke("CONFIRMED", "null").statusCode(200).body("email", equalTo("SENT"));

        List<String> messages = messages(queueUrl);
        assertEquals(1, messages.size());
        assertTrue(messages.get(0).contains("Order " + orderId + " confirmed"), messages.get(0));
        assertTrue(messages.get(0).contains("\"recipient\""), messages.get(0));
        assertTrue(messages.get(0).contains("ada@example.com"), messages.get(0));
    }

    @Test
    void notifyCustomer_otherOutcome_failsWithTheErrorsName() {
        store(OrderStatus.CONFIRMED, Optional.empty(), true);

        invoke("CANCELLED", "null").statusCode(500).body("errorType", equalTo("orderflow.order.OrderConfirmed"));
    }

    @Test
    void notifyCustomer_neverCaptured_validatesTheRequestsContact() {
        store(OrderStatus.CANCELLED, Optional.empty(), false);

        invoke("CANCELLED", "{\"customer\": {\"email\": \"ada@example.com\", \"phone\": 7}}").statusCode(200)
                .body("email", equalTo("SENT")).body("sms", equalTo("NOT_TOLD"));

        assertEquals("invalid", dynamoDb.getItem(get -> get
                .tableName(MotoResource.moto().stack().physicalId("NotificationsTable"))
                .key(Map.of("orderId", AttributeValue.fromS(orderId)))).item().get("sms").m().get("why").s());
    }

    private void store(OrderStatus status, Optional<String> phone, boolean captured) {
        OrderDetails details = new OrderDetails(new Customer("Ada 👩", Optional.of("ada@example.com"), phone),
                Orders.details().shippingAddress(), Orders.details().lines(), "TEST");
        StoredOrders.store(dynamoDb, new Order(orderId, Orders.EXECUTION, status, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), captured ? Optional.of(details) : Optional.empty(),
                Optional.empty(),
                new OrderTimes(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                        Optional.empty()),
                0));
    }

    private String subscribedQueue() {
        String url = sqs.createQueue(create -> create.queueName("mailer-" + orderId)).queueUrl();
        String arn = sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes().get(QueueAttributeName.QUEUE_ARN);
        sns.subscribe(subscribe -> subscribe.topicArn(MotoResource.moto().stack().physicalId("NotificationsTopic"))
                .protocol("sqs").endpoint(arn));
        return url;
    }

    private List<String> messages(String queueUrl) {
        return sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body).filter(body -> body.contains(orderId)).toList();
    }

    private ValidatableResponse invoke(String outcome, String order) {
        return given().contentType("application/json").accept("application/json").body("""
                {"orderId": "%s", "execution": {"id": "%s", "startTime": "%s"}, "outcome": "%s", "order": %s}"""
                .formatted(orderId, Orders.EXECUTION.id(), Orders.EXECUTION.startTime(), outcome, order)).when().post()
                .then();
    }

    public static class Profile implements HandlerProfile {

        @Override
        public String handler() {
            return "NotifyCustomer";
        }
    }
}
