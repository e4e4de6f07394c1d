package orderflow.local;

import java.nio.file.Path;
import java.util.Map;

import orderflow.local.moto.MotoServer;
import orderflow.local.moto.PythonEnvironment;

/** Starts moto for the stage's own tests. */
public final class TestMoto {

    private static final Path PROJECT = Path.of("").toAbsolutePath();
    /** The folder of the stage's Python programs. */
    public static final Path PROGRAM = PROJECT.resolve("src/local/resources/stage");

    private TestMoto() {}

    public static MotoServer empty() {
        return MotoServer.empty(python(), PROGRAM, "us-east-1");
    }

    /** The stack of src/test/resources/stage/template.yaml. */
    public static MotoServer withTestStack(Map<String, String> parameters) {
        return MotoServer.withStack(python(), PROGRAM, "us-east-1",
                PROJECT.resolve("src/test/resources/stage/template.yaml"), PROJECT.resolve("target/stage"), parameters);
    }

    /** The stack of template.yaml. */
    public static MotoServer withProjectStack() {
        return withStack(Map.of());
    }

    /** The stack of template.yaml with these parameters. */
    public static MotoServer withStack(Map<String, String> parameters) {
        return MotoServer.withStack(python(), PROGRAM, "us-east-1", PROJECT.resolve("template.yaml"),
                PROJECT.resolve("target/stage"), parameters);
    }

    /** The Python interpreter of the environment that contains moto and the AWS CLI. */
    public static Path python() {
        return new PythonEnvironment(PROJECT, PROGRAM.resolve("requirements.txt")).ready(System.err::println);
    }
}
