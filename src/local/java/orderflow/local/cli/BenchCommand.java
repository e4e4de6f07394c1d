package orderflow.local.cli;

import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import orderflow.local.bench.Bench;
import orderflow.local.run.ExitCode;
import orderflow.local.run.UsageException;

/** {@code bench}: measures the stage's speed and memory; docs/stage-figures.md lists the figures. */
@Command(name = "bench", mixinStandardHelpOptions = true, sortOptions = false, description = "Measures the stage on"
        + " this machine: duration of the first and of further orders, throughput, memory, and where the processor"
        + " time goes. Takes some minutes; other work on the machine changes the figures.")
public final class BenchCommand implements Callable<Integer> {

    @Option(names = "--native", description = "Measure with the native binary of the functions.")
    private boolean nativeFunctions;

    @Option(names = "--clean-clone", description = "Measure also the first run in a fresh clone of the last commit.")
    private boolean cleanClone;

    @Mixin
    private Common common;

    @Override
    public Integer call() throws Exception {
        if (nativeFunctions && cleanClone) {
            throw new UsageException("--clean-clone: a clone has no native package; measure without --native");
        }
        new StageFile(common.project).find().ifPresent(up -> {
            throw new UsageException("a stage is up at " + up.endpoint()
                    + ", which would change the figures; stop it with ./orderflow down");
        });
        Bench bench = new Bench(common.project, nativeFunctions, System.out::println);
        if (cleanClone) {
            bench.cleanClone();
        }
        bench.run();
        return ExitCode.DONE;
    }
}
