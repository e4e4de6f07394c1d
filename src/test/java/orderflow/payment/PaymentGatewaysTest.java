package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Map;

import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import orderflow.order.PaymentSettings;
import orderflow.settings.Environment;

class PaymentGatewaysTest {

    @SuppressWarnings("unchecked")
    private final Instance<TestGateway> testGateway = mock(Instance.class);

    @Test
    void gateway_modeTest_isTheTestGateway() {
        TestGateway gateway = mock(TestGateway.class);
        when(testGateway.get()).thenReturn(gateway);

        assertEquals(gateway, new PaymentGateways().gateway(settings("TEST"), testGateway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test", "LIVE"})
    void gateway_anyOtherMode_refusesToStart(String mode) {
        String message = assertThrows(IllegalStateException.class,
                () -> new PaymentGateways().gateway(settings(mode), testGateway)).getMessage();
        assertTrue(message.contains("PAYMENT_MODE"), message);
    }

    private static PaymentSettings settings(String mode) {
        return new PaymentSettings(new Environment(Map.of(PaymentSettings.MODE, mode)::get));
    }
}
