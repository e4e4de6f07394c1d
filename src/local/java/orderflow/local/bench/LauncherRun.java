package orderflow.local.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import orderflow.local.run.ExitCode;

/** {@code ./orderflow run order} as a user starts it: a process of its own, with a stage of its own. */
final class LauncherRun {

    /** The beginning of the line that reports the outcome of a confirmed order. */
    private static final String OUTCOME = "Order ";

    private LauncherRun() {}

    /**
     * @param checkout the project's directory
     *
     * @return the milliseconds until the order's outcome is printed
     *
     * @throws IOException if the order is not confirmed
     */
    static double millis(Path checkout, boolean nativeFunctions) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./orderflow", "run", "order"));
        if (nativeFunctions) {
            command.add("--native");
        }
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command).directory(checkout.toFile()).redirectError(Redirect.INHERIT)
                .start();
        double millis = 0;
        String last = "no output";
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
                if (line.startsWith(OUTCOME)) {
                    millis = (System.nanoTime() - begin) / 1_000_000.0;
                }
            }
        }
        if (process.waitFor() != ExitCode.DONE || millis == 0) {
            throw new IOException("./orderflow run order failed in " + checkout + ": " + last);
        }
        return millis;
    }
}
