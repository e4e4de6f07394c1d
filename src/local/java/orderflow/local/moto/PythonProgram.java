package orderflow.local.moto;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A Python program of the stage. Its environment contains nothing of the user's that changes how an AWS SDK works:
 * profiles, credentials, endpoints, certificates or proxies.
 */
public final class PythonProgram {

    /** Finds the interpreter's libraries; the rest of the user's environment is not needed. */
    private static final List<String> PASSED_ON = List.of("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TMPDIR");

    private final Path python;
    private final Path script;

    /** @param python an interpreter that has the script's modules */
    public PythonProgram(Path python, Path script) {
        this.python = python;
        this.script = script;
    }

    /** @return a process of this program that can be configured further */
    public ProcessBuilder process(String... arguments) {
        List<String> command = new ArrayList<>(List.of(python.toString(), script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(PASSED_ON);
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("AWS_CONFIG_FILE", "/dev/null");
        environment.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        return process;
    }
}
