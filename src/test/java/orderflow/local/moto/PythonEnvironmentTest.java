package orderflow.local.moto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses a stub script as Python. Its virtual environments contain a stub that prints the version. */
class PythonEnvironmentTest {

    private static final String PYTHON = """
            #!/bin/sh
            [ "$2" = venv ] || exit 0
            mkdir -p "$5/bin"
            printf '#!/bin/sh\\necho cpython-311\\n' > "$5/bin/python"
            chmod +x "$5/bin/python"
            """;

    private final List<String> told = new ArrayList<>();
    private PythonEnvironment environment;

    @TempDir
    Path project;

    @BeforeEach
    void makeProject() throws IOException {
        Path python = Files.writeString(project.resolve("python3"), PYTHON);
        python.toFile().setExecutable(true);
        environment = new PythonEnvironment(project, Files.writeString(project.resolve("requirements.txt"), ""),
                List.of(python.toString()), Duration.ofSeconds(10));
    }

    @Test
    void ready_again_installsNothing() {
        environment.ready(told::add);
        environment.ready(told::add);

        assertEquals(1, told.size());
    }

    @Test
    void ready_afterAnUpgradeOfPython_installsAnew() throws IOException {
        Files.writeString(environment.ready(told::add), "#!/bin/sh\necho cpython-312\n");
        environment.ready(told::add);

        assertEquals(2, told.size());
    }

    @Test
    void ready_afterPythonBroke_installsAnew() throws IOException {
        Files.writeString(environment.ready(told::add), "#!/bin/sh\nexit 127\n");
        environment.ready(told::add);

        assertEquals(2, told.size());
    }
}
