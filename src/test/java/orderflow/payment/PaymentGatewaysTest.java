package orderflow.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Optional;

import jakarta.enterprise.inject.Instance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentGatewaysTest {

    @SuppressWarnings("unchecked")
    private final Instance<TestGateway> testGateway = mock(Instance.class);

    @Test
    void gateway_modeTest_isTheTestGateway() {
        TestGateway gateway = mock(TestGateway.class);
        when(testGateway.get()).thenReturn(gateway);

        assertEquals(gateway, new PaymentGateways().gateway(() -> Optional.of("TEST"), testGateway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "test", "LIVE"})
    void gateway_anyOtherMode_refusesToStart(String mode) {
        PaymentConfig config = () -> Optional.of(mode).filter(text -> !text.isEmpty());

        String message = assertThrows(IllegalStateException.class,
                () -> new PaymentGateways().gateway(config, testGateway)).getMessage();
        assertTrue(message.contains("PAYMENT_MODE"), message);
    }
}
