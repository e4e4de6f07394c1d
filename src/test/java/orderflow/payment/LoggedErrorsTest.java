package orderflow.payment;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import orderflow.MotoResource;

/** Quarkus logs an error with its stack trace, unless it is a business error. */
@QuarkusTest
@TestProfile(AuthorizePaymentTest.Profile.class)
@QuarkusTestResource(MotoResource.class)
class LoggedErrorsTest {

    private static final Logger QUARKUS = Logger.getLogger("io.quarkus.amazon.lambda.runtime");

    private final List<Throwable> logged = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                logged.add(line.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        QUARKUS.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        QUARKUS.removeHandler(handler);
    }

    @Test
    void businessError_always_isNotLogged() {
        fail("tok_declined", PaymentDeclined.class);

        assertEquals(List.of(), logged);
    }

    @Test
    void transientError_always_isLogged() {
        fail("tok_down", GatewayUnavailable.class);

        assertEquals(List.of(GatewayUnavailable.class), logged.stream().map(Object::getClass).toList());
    }

    private static void fail(String token, Class<?> error) {
        AuthorizePaymentTest.authorize(AuthorizePaymentTest.captured("logged-" + token), token).statusCode(500)
                .body("errorType", equalTo(error.getName()));
    }
}
