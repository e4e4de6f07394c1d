package lambdahost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Short runs of functions, one after the other, whose JVMs record the classes that they load. */
final class TrainingRuns {

    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");
    static final Duration LIMIT = Duration.ofSeconds(60);

    private final Function<String, FunctionConfiguration.Builder> recording;

    /** @param recording a function whose JVM has this option more, which names a file to record in */
    TrainingRuns(Function<String, FunctionConfiguration.Builder> recording) {
        this.recording = recording;
    }

    /** Writes a list of the classes that the runs load, in the format of {@code -XX:SharedClassListFile}. */
    void list(List<TrainingEvents> runs, Path classes) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (TrainingEvents run : runs) {
            Files.deleteIfExists(classes);
            train(run, "-XX:DumpLoadedClassList=" + classes);
            lines.addAll(Files.exists(classes) ? ofEveryRun(Files.readAllLines(classes)) : List.of());
        }
        Files.write(classes, new ArrayList<>(lines));
    }

    /** Writes an archive of the classes that the run loads, except those in the archive that its JVM uses. */
    void archive(TrainingEvents run, Path archive) {
        train(run, "-XX:ArchiveClassesAtExit=" + archive);
    }

    /** Recent JDKs number the classes, in each run differently. Only a class of a custom loader needs its number. */
    private static List<String> ofEveryRun(List<String> lines) {
        return lines.stream().filter(line -> !line.contains(" source: ")).map(line -> NUMBER.matcher(line)
                .replaceFirst("")).toList();
    }

    private void train(TrainingEvents run, String option) {
        FunctionConfiguration function = recording.apply(option).environment(run.environment()).timeout(LIMIT).build();
        HostSettings settings = HostSettings.defaults().initTimeout(LIMIT).stopTimeout(LIMIT).build();
        try (LambdaHost host = new LambdaHost(settings)) {
            host.register(function);
            host.prewarm(function.name()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (byte[] event : run.events()) {
                host.invoke(function.name(), event, InvocationType.REQUEST_RESPONSE).get(LIMIT.toSeconds(),
                        TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(TrainingRuns.class.getName()).log(System.Logger.Level.DEBUG,
                    "recorded the classes until a failure", e);
        }
    }
}
