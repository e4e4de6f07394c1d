package orderflow.order;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** The same tests against the native binary. */
@QuarkusIntegrationTest
@Tag("native")
class BeginCancellationIT extends BeginCancellationTest {}
