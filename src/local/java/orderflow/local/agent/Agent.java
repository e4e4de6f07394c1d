package orderflow.local.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.local.edge.Call;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Reply;
import orderflow.local.moto.MotoServer;

import stepfunctions.time.TimeSource;

import lambdahost.LogLine;

/**
 * Starts a child process for each ECS task and EC2 instance that moto creates, and ends the process when the task is
 * stopped or the instance is terminated. Requests for task definitions and launch templates that are not in
 * template.yaml fail.
 */
public final class Agent implements AutoCloseable {

    private final AwsCli cli;
    private final Workers workers;
    private final Consumer<String> progress;
    private final TimeSource time;
    private final ArmedFaults workerFaults = new ArmedFaults();
    private final Tasks tasks;
    private final BatchInstances instances;

    /**
     * @param python an interpreter that has the AWS CLI among its packages
     * @param program the folder of the stage's Python programs
     * @param time the stage's clock
     * @param logs receives each line of the workers' output
     * @param progress receives messages about workers that fail
     */
    public Agent(MotoServer moto, Path python, Path program, String region, TimeSource time,
            Consumer<LogLine> logs, Consumer<String> progress) {
        Records records = new Records(moto);
        MotoApi api = new MotoApi(moto.endpoint(), region);
        WorkerFaults faults = new WorkerFaults(workerFaults, time);
        WorkFolder work = WorkFolder.create();
        this.cli = new AwsCli(python, program, work);
        this.workers = new Workers(work, cli, region, time, logs, progress);
        this.time = time;
        this.progress = progress;
        this.tasks = new Tasks(workers, faults, records, api, ids(moto, "AWS::ECS::TaskDefinition"));
        this.instances = new BatchInstances(workers, faults, records, api, ids(moto, "AWS::EC2::LaunchTemplate"));
    }

    private static Set<String> ids(MotoServer moto, String type) {
        return moto.stack().resources().values().stream().filter(resource -> type.equals(resource.type()))
                .map(resource -> resource.id()).collect(Collectors.toUnmodifiableSet());
    }

    /** @return the services to mount in the edge server, by name */
    public Map<String, EdgeServer.Service> services() {
        return Map.of("ecs", tasks::handle, "ec2", instances::handle);
    }

    /** Sets the endpoint for the workers. The edge server is created after this object. */
    public void use(URI edge) {
        workers.use(edge);
    }

    /** Prepares in the background what workers need. */
    public void warmUp() {
        cli.warmUp();
    }

    /** Handles a response of moto. An error here does not change the response. */
    public void answered(Call call, Reply reply) {
        try {
            if (reply.status() == 200 && "ecs".equals(call.service())) {
                tasks.answered(call, reply);
            } else if (reply.status() == 200 && "ec2".equals(call.service())) {
                instances.answered(call, reply);
            }
        } catch (IOException | RuntimeException e) {
            progress.accept("the workers of " + call.operation() + " could not be started: " + e.getMessage());
        }
    }

    /** Lets the stage's pending timers fire earlier. Does nothing on a virtual clock. */
    public void skip(Duration distance) {
        if (time instanceof SkippableTime clock) {
            clock.skip(distance);
        }
    }

    /** Expires all instances. */
    public void expireInstances() {
        instances.expire();
    }

    /** @return the injected worker faults */
    public ArmedFaults workerFaults() {
        return workerFaults;
    }

    /**
     * Kills the process of a task (by ARN) or an instance (by id), as a crash does. Its record changes to stopped or
     * terminated.
     */
    public void crash(String id) {
        workers.crash(id);
    }

    /**
     * @return ARNs of tasks and ids of instances whose process is running, or has ended without an update of the record
     *         yet
     */
    public Set<String> alive() {
        return workers.alive();
    }

    /** @return tasks and instances that have not ended according to moto's records */
    public Set<String> left() {
        Set<String> left = new TreeSet<>(tasks.left());
        left.addAll(instances.left());
        return left;
    }

    /** @return the log streams of the tasks and instances that have this value, such as an order's id, in a variable */
    public Set<String> logStreams(String value) {
        return workers.logStreams(value);
    }

    /** @return the tasks whose overrides contain this text, as DescribeTasks returns them; running ones come last */
    public List<JsonNode> tasksMentioning(String text) {
        return tasks.mentioning(text);
    }

    @Override
    public void close() {
        workers.close();
    }
}
