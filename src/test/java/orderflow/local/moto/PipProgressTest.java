package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class PipProgressTest {

    private final List<String> said = new ArrayList<>();

    @Test
    void package_collected_isCountedWithTheTimeLeft() {
        PipProgress progress = new PipProgress("installing", Duration.ZERO, said::add);

        progress.accept("Collecting moto==5.2.5 (from -r requirements.txt (line 2))");
        progress.accept("  Using cached moto-5.2.5-py3-none-any.whl.metadata (11 kB)");
        progress.accept("Installing collected packages: moto");

        assertEquals(2, said.size());
        assertTrue(said.get(0).matches("installing: fetched 1 of about \\d+ packages, about \\d+ s left"), said.get(0));
        assertEquals("installing: unpacking 1 packages, the last step", said.get(1));
    }

    @Test
    void packages_collectedAtOnce_areNotSaidOneByOne() {
        PipProgress progress = new PipProgress("installing", Duration.ofHours(1), said::add);

        progress.accept("Collecting moto==5.2.5");

        assertEquals(List.of(), said);
    }
}
