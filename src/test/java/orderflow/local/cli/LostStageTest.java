package orderflow.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

class LostStageTest {

    private final UncheckedIOException refused = new UncheckedIOException(new IOException("refused"));

    @Test
    void call_failingOnALostStage_isToldAsItsEnd() {
        CompletableFuture<String> lost = CompletableFuture.completedFuture("moto was killed");

        LostStage told = assertThrows(LostStage.class, () -> LostStage.told(lost, this::fail));

        assertEquals("moto was killed", told.getMessage());
    }

    @Test
    void call_failingOnAStageThatIsUp_isToldAsItIs() {
        assertSame(refused, assertThrows(UncheckedIOException.class,
                () -> LostStage.told(new CompletableFuture<>(), this::fail)));
    }

    private Void fail() {
        throw refused;
    }
}
