package orderflow.local.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

import orderflow.local.agent.Agent;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Faults;
import orderflow.local.edge.Reply;
import orderflow.local.events.Announcements;
import orderflow.local.events.Deliveries;
import orderflow.local.events.EventRules;
import orderflow.local.events.Schedules;
import orderflow.local.events.StatusChange;
import orderflow.local.logs.FilterLogEvents;
import orderflow.local.logs.LogEvents;
import orderflow.local.moto.MotoServer;
import orderflow.local.moto.PythonEnvironment;
import orderflow.local.moto.StackDescription;
import orderflow.local.moto.StackDescription.Resource;
import orderflow.local.moto.StackDescription.StateMachine;

import stepfunctions.api.StateMachineType;
import stepfunctions.sdk.SdkClients;
import stepfunctions.sdk.SdkTasks;
import stepfunctions.service.Answer;
import stepfunctions.service.CreateStateMachine;
import stepfunctions.service.JsonProtocol;
import stepfunctions.service.StepFunctions;
import stepfunctions.time.PausableTime;

import lambdahost.HostSettings;
import lambdahost.LambdaHost;
import lambdahost.LogLine;

/**
 * The local stage: runs everything that template.yaml declares on this machine, behind one endpoint. Closing it ends
 * everything that it started.
 */
public final class Stage implements AutoCloseable {

    /** moto's account. */
    public static final String ACCOUNT = "123456789012";
    /** The stage's region. */
    public static final String REGION = "us-east-1";

    /** Lambda's limit is 10 s; a laptop that runs a build at the same time needs more. */
    private static final Duration INIT_WITHIN = Duration.ofSeconds(60);

    private final MotoServer moto;
    private final StepFunctions stepFunctions;
    private final StackFunctions functions;
    private final EdgeServer edge;
    private final Agent agent;
    private final Faults faults = new Faults();
    private final Deliveries deliveries;
    private final Schedules schedules;
    private volatile FunctionPackage code;
    private final Announcements announcements = new Announcements();
    private final LogEvents logs = new LogEvents();
    private final Invocations invocations = new Invocations();
    private final CompletableFuture<String> lost;
    private final WarmUps warmUps;

    private Stage(StageSettings settings, Path python, MotoServer moto, FunctionPackage code)
            throws IOException {
        this.moto = moto;
        this.lost = moto.lost()
                .thenApply(reason -> reason + "; the stage has lost its tables, queues and records, and ends");
        this.code = code;
        StackDescription stack = moto.stack();
        Consumer<LogLine> sink = logs.andThen(settings.logs());
        LambdaHost host = new LambdaHost(StackFunctions.bounded(HostSettings.defaults(), code).region(REGION)
                .accountId(ACCOUNT).maxEnvironments(settings.maxEnvironments()).initTimeout(INIT_WITHIN).logSink(sink)
                .failedInits(new FailedInits(logicalIds(stack.functions()), settings.progress())).build());
        PausableTime time = new PausableTime(settings.time());
        this.functions = new StackFunctions(host, settings.lambdaEndpoint() == null
                ? new PausingInvoker(host::invoke, names(stack, settings.debug()), time)
                : new OtherLambda(settings.lambdaEndpoint(), logicalIds(stack.functions())), settings.debug(),
                settings.progress());
        LambdaTasks tasks = new LambdaTasks(functions, faults, logicalIds(stack.functions())::get,
                invocations);
        tasks.use(time);
        this.stepFunctions = StepFunctions.builder().time(time).tasks(tasks).region(REGION).account(ACCOUNT)
                .seed(System.nanoTime()).build();
        Targets targets = new Targets(functions);
        this.deliveries = new Deliveries(time, targets, destinations(stack));
        EventRules rules = new EventRules(stack.rules(), deliveries, time::now, ACCOUNT, REGION);
        this.schedules = new Schedules(stack, time, deliveries, ACCOUNT, REGION);
        this.agent = new Agent(moto, python, program(settings), REGION, settings.time(), sink,
                settings.progress());
        this.edge = new EdgeServer(new EdgeServer.Parts(listening(settings), settings.port(), settings.hostNames(),
                moto.endpoint(), faults, services(rules), functions.protocol(),
                new Control(stack, faultOperations(stack), agent, deliveries, schedules, announcements, invocations,
                        logs, new ExecutionNews(stepFunctions), new Waits(stepFunctions, agent))));
        agent.use(edge.endpoint());
        edge.observeAnswers(agent::answered);
        targets.use(stepFunctions, edge.endpoint());
        tasks.use(new SdkTasks(SdkClients.at(edge.endpoint(), Region.of(REGION),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("stage", "stage"))), time));
        stepFunctions.addStatusListener(execution -> {
            rules.send(StatusChange.event(execution, time.now()));
            announcements.sent(execution.executionArn(), execution.status().name());
        });
        functions.register(stack.functions(), edge.endpoint(), code);
        functions.startDebugged(stack.functions());
        this.warmUps = new WarmUps(stepFunctions, functions, agent, stack.functions());
        lost.thenRun(edge::close);
        if (settings.schedulesTick()) {
            schedules.start();
        }
    }

    /** Starts a stage and waits until it is ready. */
    public static Stage start(StageSettings settings) {
        return start(settings, stage -> {});
    }

    /**
     * Starts a stage and waits until it is ready.
     *
     * @param meanwhile receives the stage, before its state machines exist, while moto starts; calls that moto answers
     *            wait
     */
    public static Stage start(StageSettings settings, Consumer<Stage> meanwhile) {
        CompletableFuture<FunctionPackage> code = CompletableFuture
                .supplyAsync(() -> settings.lambdaEndpoint() == null
                        ? FunctionPackage.of(settings.project(), settings.nativeFunctions())
                        : new FunctionPackage.Elsewhere());
        Path python = python(settings);
        MotoServer moto = moto(settings, python);
        try {
            Stage stage = new Stage(settings, python, moto, code.join());
            try {
                meanwhile.accept(stage);
                stage.stack().stateMachines().forEach(stage::create);
                moto.awaitStart();
                return stage;
            } catch (RuntimeException e) {
                stage.close();
                throw e;
            }
        } catch (CompletionException e) {
            moto.close();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (IOException e) {
            moto.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            moto.close();
            throw e;
        }
    }

    private static List<InetAddress> listening(StageSettings settings) {
        return Stream.concat(Stream.of(InetAddress.getLoopbackAddress()), settings.addresses().stream()).toList();
    }

    private static Path python(StageSettings settings) {
        return new PythonEnvironment(settings.project(), program(settings).resolve("requirements.txt"))
                .ready(settings.progress());
    }

    private static Path program(StageSettings settings) {
        return settings.project().resolve("src/local/resources/stage");
    }

    private static MotoServer moto(StageSettings settings, Path python) {
        return MotoServer.withStack(python, program(settings), REGION, settings.template(),
                settings.project().resolve("target/stage"), settings.parameters());
    }

    private static Map<String, String> logicalIds(List<StackDescription.Function> functions) {
        Map<String, String> ids = new HashMap<>();
        for (StackDescription.Function function : functions) {
            for (String name : List.of(function.name(), function.arn(), function.arn() + ":live")) {
                ids.put(name, function.logicalId());
            }
        }
        return ids;
    }

    private static Set<String> names(StackDescription stack, DebugPorts debug) {
        return stack.functions().stream().filter(function -> debug.include(function.logicalId()))
                .map(StackDescription.Function::name)
                .collect(Collectors.toSet());
    }

    private static Map<String, String> destinations(StackDescription stack) {
        Map<String, String> destinations = new HashMap<>();
        stack.eventDestinations().stream().filter(it -> it.onFailure() != null)
                .forEach(it -> stack.functions().stream().filter(function -> function.name().equals(it.function()))
                        .forEach(function -> destinations.put(function.arn() + ":" + it.qualifier(), it.onFailure())));
        return destinations;
    }

    private Map<String, EdgeServer.Service> services(EventRules rules) {
        JsonProtocol protocol = new JsonProtocol(stepFunctions);
        Map<String, EdgeServer.Service> services = new HashMap<>(agent.services());
        services.put("states", (operation, body) -> reply(protocol.handle("AWSStepFunctions." + operation, body)));
        services.put("events", (operation, body) -> "PutEvents".equals(operation) ? rules.putEvents(body) : null);
        services.put("logs", new FilterLogEvents(logs, moto.stack().resources().values().stream()
                .filter(resource -> "AWS::Logs::LogGroup".equals(resource.type())).map(Resource::id)
                .collect(Collectors.toSet())));
        return services;
    }

    private FaultOperations faultOperations(StackDescription stack) {
        return new FaultOperations(faults, agent.workerFaults(),
                stack.functions().stream().map(StackDescription.Function::logicalId).collect(Collectors.toSet()));
    }

    private static Reply reply(Answer answer) {
        return new Reply(answer.status(), answer.headers(), answer.body());
    }

    private void create(StateMachine machine) {
        stepFunctions.createStateMachine(new CreateStateMachine(machine.name(), Definitions.of(machine).toString(),
                StateMachineType.valueOf(machine.type()), machine.roleArn(), machine.tags(), machine.logging(),
                machine.tracing()));
    }

    /**
     * Starts environments in the background for the functions that these state machines call in executions without
     * errors, as the start of an execution does, too. Does nothing if another Lambda service runs the functions.
     *
     * @return completes when the environments are warm
     */
    public CompletableFuture<Void> warmUp(Collection<StateMachine> machines) {
        return warmUps.of(machines);
    }

    /**
     * Starts environments in the background for functions.
     *
     * @param logicalIds their logical ids in template.yaml
     */
    public void warmUpFunctions(Collection<String> logicalIds) {
        warmUps.ofFunctions(logicalIds);
    }

    /**
     * Makes all functions run other classes. Invocations that are running end with the classes that they have.
     *
     * @param classes a jar with the functions' classes and what Quarkus has generated from them; it must not change any
     *            more
     *
     * @throws IllegalStateException unless the stage runs the JVM package
     */
    public void replaceClasses(Path classes) {
        code = code.with(classes);
        functions.register(stack().functions(), endpoint(), code);
        functions.startDebugged(stack().functions());
    }

    /** @return the endpoint for all clients */
    public URI endpoint() {
        return edge.endpoint();
    }

    /** @return the description of the stack */
    public StackDescription stack() {
        return moto.stack();
    }

    /** @return the process id of moto */
    public long motoPid() {
        return moto.pid();
    }

    /** @return the Step Functions service */
    public StepFunctions stepFunctions() {
        return stepFunctions;
    }

    /** @return the Lambda service */
    public LambdaHost lambda() {
        return functions.host();
    }

    /** @return the injected faults */
    public Faults faults() {
        return faults;
    }

    /** @return the invocations that Task states made */
    public Invocations invocations() {
        return invocations;
    }

    /** @return the log events of functions and containers */
    public LogEvents logs() {
        return logs;
    }

    /** @return the edge server, to observe calls */
    public EdgeServer edge() {
        return edge;
    }

    /** @return the agent that runs tasks and instances */
    public Agent agent() {
        return agent;
    }

    /** @return the deliveries of events to functions, queues and state machines */
    public Deliveries deliveries() {
        return deliveries;
    }

    /** @return the last status of each execution that was sent as an event */
    public Announcements announcements() {
        return announcements;
    }

    /** @return the template's schedules */
    public Schedules schedules() {
        return schedules;
    }

    /**
     * @return completes with the reason, in one line, if a part has ended that cannot be restarted without losing
     *         state; the endpoint is closed then
     */
    public CompletableFuture<String> lost() {
        return lost;
    }

    @Override
    public void close() {
        edge.close();
        agent.close();
        functions.close();
        stepFunctions.close();
        moto.close();
    }
}
