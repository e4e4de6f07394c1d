package orderflow.notification;

import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.SnsException;

import orderflow.aws.Resources;

/**
 * Publishes e-mail to the topic, with attributes for a mailer's filter and recipient. Publishes SMS directly to the
 * number.
 */
@Singleton
public class SnsMessenger implements Messenger {

    private final SnsClient sns;
    private final String topicArn;

    SnsMessenger(SnsClient sns, Resources resources) {
        this.sns = sns;
        this.topicArn = resources.notificationsTopicArn();
    }

    @Override
    public Optional<String> email(String address, Message message) {
        return publish(PublishRequest.builder().topicArn(topicArn).subject(message.subject()).message(message.body())
                .messageAttributes(Map.of("channel", text("email"), "orderId", text(message.orderId()), "outcome",
                        text(message.notice().name()), "recipient", text(address)))
                .build());
    }

    @Override
    public Optional<String> sms(String number, Message message) {
        return publish(PublishRequest.builder().phoneNumber(number).message(message.text())
                .messageAttributes(Map.of("AWS.SNS.SMS.SMSType", text("Transactional"))).build());
    }

    private Optional<String> publish(PublishRequest request) {
        try {
            sns.publish(request);
            return Optional.empty();
        } catch (SnsException refused) {
            return Optional.of(code(refused));
        }
    }

    /** The error code. Some answers have none, for example those of a proxy. */
    private static String code(SnsException refused) {
        return Optional.ofNullable(refused.awsErrorDetails()).map(AwsErrorDetails::errorCode)
                .orElse("HTTP status " + refused.statusCode());
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder().dataType("String").stringValue(value).build();
    }
}
