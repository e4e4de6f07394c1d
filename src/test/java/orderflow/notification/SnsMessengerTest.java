package orderflow.notification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

import orderflow.aws.Resources;
import orderflow.settings.Environment;

class SnsMessengerTest {

    private final SnsClient sns = mock(SnsClient.class);

    @Test
    void sms_refused_saysTheErrorsCode() {
        AwsErrorDetails details = AwsErrorDetails.builder().errorCode("InvalidParameter").build();

        assertEquals(Optional.of("InvalidParameter"), refusedWith(details));
    }

    @Test
    void sms_refusedWithoutACode_saysTheStatus() {
        assertEquals(Optional.of("HTTP status 403"), refusedWith(AwsErrorDetails.builder().build()));
        assertEquals(Optional.of("HTTP status 403"), refusedWith(null));
    }

    private Optional<String> refusedWith(AwsErrorDetails details) {
        Resources resources = new Resources(new Environment(
                Map.of("NOTIFICATIONS_TOPIC_ARN", "arn:aws:sns:us-east-1:123456789012:notices")::get));
        when(sns.publish(any(PublishRequest.class)))
                .thenThrow(SnsException.builder().statusCode(403).awsErrorDetails(details).build());
        return new SnsMessenger(sns, resources).sms("+491511234567", message());
    }

    private static Message message() {
        return new Message("order-1", Notice.CONFIRMED, "Confirmed", "Your order", "Your order");
    }
}
