package orderflow;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Chooses the handler that a test invokes, as QUARKUS_LAMBDA_HANDLER does for a function. */
public interface HandlerProfile extends QuarkusTestProfile {

    /** @return the handler's name */
    String handler();

    @Override
    default Map<String, String> getConfigOverrides() {
        return Map.of("QUARKUS_LAMBDA_HANDLER", handler(), "quarkus.lambda.handler", handler(),
                "quarkus.lambda.mock-event-server.test-port", "0");
    }
}
