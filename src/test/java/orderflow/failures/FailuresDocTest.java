package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/failures.md says what the definition does; {@code -Dfailures.write} writes it anew. */
class FailuresDocTest {

    private static final Path DOC = Path.of("docs", "failures.md");

    private static Matrix matrix;

    @BeforeAll
    static void readDefinition() {
        matrix = new Matrix(OrderMachine.shipped());
    }

    @Test
    void failures_always_areWrittenDownAsTheDefinitionHasThem() throws IOException {
        String generated = FailuresDoc.of(matrix);
        if (System.getProperty("failures.write") != null) {
            Files.writeString(DOC, generated);
        }
        assertEquals(generated, Files.readString(DOC),
                "stale; write it anew: mvn test -Dtest=FailuresDocTest -Dfailures.write");
    }

    @Test
    void matrix_always_coversEveryTaskOfTheDefinition() {
        matrix.machine().tasks().forEach(task -> assertTrue(
                matrix.singles().stream().anyMatch(each -> each.injections().get(0).task().equals(task.name())),
                task.name()));
    }
}
