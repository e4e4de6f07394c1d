package orderflow.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.SnsException;

import orderflow.settings.Environment;

class TransientErrorsTest {

    private HttpServer service;

    @BeforeEach
    void listen() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.start();
    }

    @AfterEach
    void stop() {
        service.stop(0);
    }

    @Test
    void sns_keyThrottled_isUnavailable() {
        answer("KMSThrottling");

        assertThrows(ServiceUnavailable.class, this::publish);
    }

    @ParameterizedTest
    @ValueSource(strings = {"KMSAccessDenied", "KMSDisabled", "KMSInvalidState", "KMSNotFound", "InvalidParameter"})
    void sns_refused_saysWhy(String code) {
        answer(code);

        assertEquals(code, assertThrows(SnsException.class, this::publish).awsErrorDetails().errorCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"KmsThrottled", "KMS.ThrottlingException", "KmsThrottlingException"})
    void otherServices_keyThrottled_isTransient(String code) {
        assertTrue(TransientErrors.isTransient(refused(AwsErrorDetails.builder().errorCode(code).build())));
    }

    @Test
    void anyService_refusedWithoutACode_isNotTransient() {
        assertFalse(TransientErrors.isTransient(refused(AwsErrorDetails.builder().build())));
        assertFalse(TransientErrors.isTransient(refused(null)));
    }

    private static AwsServiceException refused(AwsErrorDetails details) {
        return AwsServiceException.builder().statusCode(400).awsErrorDetails(details).build();
    }

    private void publish() {
        URI endpoint = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
        try (SnsClient sns = new AwsClients(settings(endpoint)).sns()) {
            sns.publish(publish -> publish.topicArn("arn:aws:sns:us-east-1:123456789012:notices").message("Hello"));
        }
    }

    private static AwsSettings settings(URI endpoint) {
        return new AwsSettings(
                new Environment(Map.of("ORDERFLOW_AWS_ENDPOINT_OVERRIDE", endpoint.toString(), "AWS_REGION",
                        "us-east-1")::get));
    }

    private void answer(String code) {
        byte[] body = """
                <ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>no</Message></Error><RequestId>id</RequestId></ErrorResponse>"""
                .formatted(code).getBytes(StandardCharsets.UTF_8);
        service.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(400, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
