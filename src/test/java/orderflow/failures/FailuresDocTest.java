package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** docs/failures.md matches the definitions; {@code -Dfailures.write} regenerates it. */
class FailuresDocTest {

    private static final Path DOC = Path.of("docs", "failures.md");

    private static List<Matrix> matrices;

    @BeforeAll
    static void readDefinitions() {
        matrices = Matrix.shipped();
    }

    @Test
    void failures_always_areWrittenDownAsTheDefinitionHasThem() throws IOException {
        String generated = FailuresDoc.of(matrices);
        if (System.getProperty("failures.write") != null) {
            Files.writeString(DOC, generated);
        }
        assertTrue(generated.equals(Files.readString(DOC)),
                "docs/failures.md is stale; regenerate it: mvn test -Dtest=FailuresDocTest -Dfailures.write");
    }

    @Test
    void matrix_ofEveryMachine_coversEveryTaskOfItsDefinition() {
        matrices.forEach(matrix -> matrix.machine().tasks().forEach(task -> assertTrue(
                matrix.singles().stream().anyMatch(each -> each.injections().get(0).task().equals(task.name())),
                task.name())));
    }

    @Test
    void sample_always_isFairToEveryMachine() {
        List<Case> sample = Sample.of(matrices, 1_000);
        int all = matrices.stream().mapToInt(each -> each.cases().size()).sum();
        assertTrue(sample.size() >= 1_000, () -> "only " + sample.size());
        matrices.forEach(matrix -> {
            long of = sample.stream().filter(each -> each.machine().equals(matrix.machine().id())).count();
            assertEquals((double) matrix.cases().size() / all, (double) of / sample.size(), 0.01);
        });
    }
}
