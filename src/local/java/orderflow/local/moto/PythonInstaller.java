package orderflow.local.moto;

import java.nio.file.Path;
import java.time.Duration;

import orderflow.local.MissingPrerequisite;

/**
 * Installs the virtual environment while Maven builds. The launcher's script compiles this class with javac alone, so
 * it and what it uses need no library.
 */
public final class PythonInstaller {

    private static final int MISSING = 3;

    private PythonInstaller() {}

    /** @param arguments the checkout */
    public static void main(String[] arguments) {
        Path project = Path.of(arguments[0]);
        try {
            new PythonEnvironment(project, project.resolve("src/local/resources/stage/requirements.txt"),
                    PythonEnvironment.PYTHONS, Duration.ofSeconds(1)).ready(System.out::println);
        } catch (MissingPrerequisite e) {
            System.out.println(e.getMessage());
            System.exit(MISSING);
        }
    }
}
