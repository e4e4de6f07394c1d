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

/** Short runs of functions, one after the other. Their JVMs list the classes that they load. */
final class TrainingRuns implements ClassArchive.Training {

    static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<TrainingEvents> runs;
    private final Function<Path, FunctionConfiguration.Builder> listing;

    /** @param listing a function whose JVM lists the classes that it loads in a file */
    TrainingRuns(List<TrainingEvents> runs, Function<Path, FunctionConfiguration.Builder> listing) {
        this.runs = runs;
        this.listing = listing;
    }

    @Override
    public void list(Path classes) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (TrainingEvents run : runs) {
            Files.deleteIfExists(classes);
            train(listing.apply(classes).environment(run.environment()).timeout(LIMIT).build(), run.events());
            lines.addAll(Files.exists(classes) ? Files.readAllLines(classes) : List.of());
        }
        Files.write(classes, new ArrayList<>(lines));
    }

    private static void train(FunctionConfiguration function, List<byte[]> events) {
        HostSettings settings = HostSettings.defaults().initTimeout(LIMIT).stopTimeout(LIMIT).build();
        try (LambdaHost host = new LambdaHost(settings)) {
            host.register(function);
            host.prewarm(function.name()).get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            for (byte[] event : events) {
                host.invoke(function.name(), event, InvocationType.REQUEST_RESPONSE).get(LIMIT.toSeconds(),
                        TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            System.getLogger(TrainingRuns.class.getName()).log(System.Logger.Level.DEBUG,
                    "listed the classes until a failure", e);
        }
    }
}
