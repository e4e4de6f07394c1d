package orderflow.order.parking;

import java.util.ArrayList;
import java.util.List;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

import orderflow.MotoResource;

/** The messages in the queue of parked orders, which all tests of handlers share. */
final class ParkedMessages {

    private static final int MOST_AT_A_TIME = 10;

    private ParkedMessages() {}

    /**
     * Returns the messages about an order and empties the queue. A sweep also parks orders that other tests left open,
     * and SQS returns at most ten messages, in any order.
     */
    static List<String> about(SqsClient sqs, String orderId) {
        String url = MotoResource.moto().stack().physicalId("ParkedOrdersQueue");
        List<String> found = new ArrayList<>();
        List<Message> received;
        do {
            received = sqs.receiveMessage(
                    receive -> receive.queueUrl(url).maxNumberOfMessages(MOST_AT_A_TIME).waitTimeSeconds(0)).messages();
            for (Message message : received) {
                sqs.deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
                if (message.body().contains(orderId)) {
                    found.add(message.body());
                }
            }
        } while (!received.isEmpty());
        return found;
    }
}
