package orderflow.local.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import orderflow.local.console.Console;
import orderflow.local.dev.DevLoop;
import orderflow.local.run.ExitCode;
import orderflow.local.run.Workflow;
import orderflow.local.stage.DebugPorts;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

/** {@code dev}: keeps a stage up that runs each change of the project's files. */
@Command(name = "dev", mixinStandardHelpOptions = true, sortOptions = false, description = "Keeps a stage up, as up"
        + " does, and puts each change of src/main and statemachine on it as soon as it is saved.", footer = {"",
                "Keys: Enter runs another execution, q and Enter (or Ctrl-C) end the stage."})
public final class DevCommand implements Callable<Integer> {

    private static final String DEFAULT_WORKFLOW = "order";

    @Parameters(index = "0", arity = "0..1", paramLabel = "WORKFLOW", description = "The workflow to run at the start"
            + " and on Enter: order or compute. Without it, Enter runs order.")
    private String word;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "A file with the execution's"
            + " input as JSON, read anew for each execution. Default: a sample in events/WORKFLOW.")
    private String file;

    @Option(names = "--rerun", description = "Run another execution after each change.")
    private boolean rerun;

    @Option(names = "--port", description = "The stage's port. Default: ${DEFAULT-VALUE}.", defaultValue = ""
            + Containers.PORT)
    private int port;

    @Option(names = "--open", description = "Open the console in the browser.")
    private boolean open;

    @Mixin
    private DebugOption debug;

    @Mixin
    private Common common;

    @Override
    public Integer call() throws Exception {
        Common.refuseNoPort(port);
        EventFile event = new EventFile(common.project, word == null ? DEFAULT_WORKFLOW : word, file);
        event.refuseUnknownWorkflow();
        event.input();
        event.script();
        DebugPorts debugPorts = debug.ports(common.project, false, false, null);
        try (OnlyStage place = OnlyStage.reserve(common.project)) {
            stay(place, event, debugPorts);
        }
        return ExitCode.DONE;
    }

    private void stay(OnlyStage place, EventFile event, DebugPorts debugPorts) throws Exception {
        System.err.println("starting the stage ...");
        Stage stage = OnlyStage.started(StageSettings.of(common.project).telling(System.err::println, common.logs())
                .at(List.of(), port, Set.of()).debugging(debugPorts),
                starting -> starting.warmUp(List.of(Workflow.machine(starting.stack(), event.word()))));
        place.take(stage, Code.DEV);
        DevRuns runs = new DevRuns(stage, event);
        DevTerminal terminal = new DevTerminal(rerun ? runs::start : () -> {});
        DevLoop loop = DevLoop.start(stage, common.project,
                List.of(Workflow.machine(stage.stack(), event.word())), terminal);
        Console.serve(stage, common.project, loop::problems);
        System.out.println("Console: " + Console.address(stage.endpoint()));
        System.out.println("The stage is up; everything in it is in memory. It runs each file of src/main and"
                + " statemachine as soon as it is saved. Enter: another execution; q and Enter: end.");
        if (open) {
            Browser.ofThisMachine().open(Console.address(stage.endpoint()));
        }
        if (word != null) {
            runs.start();
        }
        Thread keys = new Thread(() -> obey(runs, loop), "dev-keys");
        keys.setDaemon(true);
        keys.start();
        place.stay(stage);
    }

    /** Without a terminal, the input ends at once, and the stage stays up until a signal ends it. */
    private static void obey(DevRuns runs, DevLoop loop) {
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).lines().forEach(line -> {
            if ("q".equals(line.strip())) {
                System.exit(ExitCode.DONE);
            }
            if (!line.isBlank()) {
                System.out.println("(Enter: another execution; q and Enter: end)");
                return;
            }
            loop.problems().ifPresent(problems -> System.out.println(
                    "(the last good version runs: " + problems.lines().findFirst().orElse("") + ")"));
            runs.start();
        });
    }
}
