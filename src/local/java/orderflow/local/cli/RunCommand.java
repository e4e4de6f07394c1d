package orderflow.local.cli;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import orderflow.local.console.Console;
import orderflow.local.moto.StackDescription.StateMachine;
import orderflow.local.run.ExecutionName;
import orderflow.local.run.Run;
import orderflow.local.run.StageClient;
import orderflow.local.run.StageScript;
import orderflow.local.run.UsageException;
import orderflow.local.run.Workflow;
import orderflow.local.stage.DebugPorts;
import orderflow.local.stage.Stage;
import orderflow.local.stage.StageSettings;

import lambdahost.LogLine;

/** {@code run order}, {@code run compute}: runs one execution and prints its states. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, description = "Runs one execution of"
        + " a workflow, on the stage that is up or on a stage started for this run.", exitCodeList = {
                "0:the order is confirmed, or the day's books balance", "4:the order was cancelled or rejected",
                "1:the execution failed, timed out or was aborted", "2:wrong usage or input",
                "3:something is missing on this machine"}, exitCodeListHeading = "%nExit codes:%n")
public final class RunCommand implements Callable<Integer> {

    /** Independent of the locale, because a program reads the output, and JSON is UTF-8. */
    private static final Charset JSON_CHARSET = StandardCharsets.UTF_8;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,80}");

    @Parameters(index = "0", paramLabel = "WORKFLOW", description = "The workflow: order or compute.")
    private String word;

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "A file with the execution's"
            + " input as JSON, or - for standard input. Default: a sample in events/WORKFLOW.")
    private String file;

    @Option(names = "--name", description = "The execution's name, which is also the order's id. Default: a new name.")
    private String name;

    @Option(names = "--json", description = "Print one JSON document on standard output and the progress on"
            + " standard error.")
    private boolean json;

    @Option(names = "--port", description = "The port of a stage started for this run. Default: a free port.")
    private Integer port;

    @Option(names = "--native", description = "Run the functions as the native binary.")
    private boolean nativeFunctions;

    @Option(names = "--lambda-endpoint", paramLabel = "URL", converter = EndpointConverter.class, description = ""
            + "Run the functions on another Lambda service, such as%nhttp://127.0.0.1:3001, where sam local start-lambda"
            + " --env-vars events/env.json listens. Containers can then reach the stage, on port 4566 unless --port is"
            + " given.")
    private URI lambdaEndpoint;

    @Option(names = "--open", description = "Open the execution in the browser. A stage started for this run then"
            + " stays up until Ctrl-C.")
    private boolean open;

    @Mixin
    private DebugOption debug;

    @Mixin
    private Common common;

    /** What the command line asks for. */
    private record Task(String name, JsonNode input, StageScript script) {}

    @Override
    public Integer call() throws Exception {
        Common.refuseNoPort(port);
        EventFile event = new EventFile(common.project, word, file);
        event.refuseUnknownWorkflow();
        Task task = new Task(checkedName(), event.input(), event.script());
        PrintStream progress = json ? System.err : System.out;
        Optional<StageFile.Up> up = new StageFile(common.project).find();
        if (up.isPresent() && port == null && !nativeFunctions && lambdaEndpoint == null && !debug.isGiven()) {
            return onTheStageThatIsUp(up.get(), task, progress);
        }
        if (lambdaEndpoint == null) {
            new NativeBinary(common.project).advice(nativeFunctions).ifPresent(progress::println);
        }
        up.ifPresent(other -> progress.println("a stage is up at " + other.endpoint()
                + "; the options of this run need another, which ends with the run"));
        return onItsOwnStage(task, progress);
    }

    private int onTheStageThatIsUp(StageFile.Up up, Task task, PrintStream progress) throws Exception {
        return LostStage.told(up.lost(), () -> ranOnTheStageThatIsUp(up, task, progress));
    }

    private int ranOnTheStageThatIsUp(StageFile.Up up, Task task, PrintStream progress) {
        progress.println("using the stage that is up at " + up.endpoint());
        warnOfOldFunctions(up);
        StageClient client = new StageClient(up.endpoint());
        Run run = Run.of(client, word, common.project, task.script(), progress, Common.colour());
        Run.Result result;
        try (Interruption interruption = Interruption.of(run, up.endpoint())) {
            result = result(run, client, task, progress, 0, arn -> {
                interruption.started(arn);
                show(Console.address(up.endpoint(), arn), progress);
            });
        }
        return reported(result, progress);
    }

    /** Without --open, the stage ends with the run, so the console's address would be of no use. */
    private int onItsOwnStage(Task task, PrintStream progress) throws Exception {
        DebugPorts debugPorts = debug.ports(common.project, true, nativeFunctions, lambdaEndpoint);
        progress.println("starting the stage ...");
        long begin = System.nanoTime();
        try (Stage stage = started(progress, debugPorts)) {
            if (open) {
                Console.serve(stage, common.project);
            }
            long millis = (System.nanoTime() - begin) / 1_000_000;
            progress.println("the stage is ready after " + millis + " ms");
            int exitCode = LostStage.told(stage.lost(), () -> ranOn(stage, task, millis, progress));
            if (open) {
                KeptStage.stay(stage::close, stage.lost(), exitCode, progress);
            }
            return exitCode;
        }
    }

    private int ranOn(Stage stage, Task task, long stageStartMillis, PrintStream progress) {
        StageClient client = new StageClient(stage.endpoint());
        Run run = Run.of(client, word, common.project, task.script(), progress, Common.colour());
        return reported(result(run, client, task, progress, stageStartMillis, arn -> {
            if (open) {
                show(Console.address(stage.endpoint(), arn), progress);
            }
        }), progress);
    }

    private void warnOfOldFunctions(StageFile.Up up) {
        if (!up.code().isCurrent(common.project)) {
            System.err.println("orderflow: the functions of this stage are older than the last build;"
                    + " ./orderflow down and ./orderflow up load the new ones");
        }
    }

    private Run.Result result(Run run, StageClient client, Task task, PrintStream progress, long stageStartMillis,
            Consumer<String> started) {
        StateMachine machine = Workflow.machine(client.stack(), word);
        progress.println("execution " + task.name() + " of " + machine.logicalId());
        return run.run(machine, task.name(), task.input(), stageStartMillis, started);
    }

    private void show(URI page, PrintStream progress) {
        progress.println(page);
        if (open) {
            Browser.ofThisMachine().open(page);
        }
    }

    private int reported(Run.Result result, PrintStream progress) {
        progress.println(result.outcome());
        if (json) {
            new PrintStream(System.out, true, JSON_CHARSET).println(result.document().toPrettyString());
        }
        return result.exitCode();
    }

    private Stage started(PrintStream progress, DebugPorts debugPorts) {
        try {
            return Stage.start(settings(progress).debugging(debugPorts), stage -> {
                stage.warmUpFunctions(Workflow.of(word, common.project).functions());
                stage.warmUp(List.of(Workflow.machine(stage.stack(), word)));
            });
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof BindException) {
                throw new UsageException(
                        "the port is in use, perhaps by a stage that is up; choose another with --port");
            }
            throw e;
        }
    }

    private StageSettings settings(PrintStream progress) {
        Consumer<LogLine> logs = common.logs();
        StageSettings settings = StageSettings.of(common.project).withNative(nativeFunctions)
                .withLambdaAt(lambdaEndpoint).telling(System.err::println, logs);
        return lambdaEndpoint == null
                ? settings.at(List.of(), port == null ? 0 : port, Set.of())
                : Containers.reaching(settings, port == null ? Containers.PORT : port, "");
    }

    private String checkedName() {
        if (name == null) {
            return ExecutionName.generated(word);
        }
        if (!NAME.matcher(name).matches()) {
            throw new UsageException("--name: must be 1 to 80 letters, digits, - or _");
        }
        return name;
    }
}
