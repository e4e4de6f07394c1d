package orderflow.local.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import orderflow.local.edge.Call;
import orderflow.local.edge.EdgeServer;
import orderflow.local.edge.Reply;
import orderflow.local.moto.MotoServer;

import stepfunctions.time.TimeSource;

import lambdahost.LogLine;

/**
 * Behind the edge server: starts a child process for each task and instance that moto has recorded, and ends it when they are
 * to end. What template.yaml does not define is refused.
 */
public final class Agent implements AutoCloseable {

    private final Workers workers;
    private final Consumer<String> progress;
    private final ArmedFaults workerFaults = new ArmedFaults();
    private final Tasks tasks;
    private final Instances instances;

    /**
     * @param python
     *            an interpreter that has the AWS CLI among its packages
     * @param program
     *            the folder of the stage's Python programs
     * @param time
     *            the stage's clock
     * @param logs
     *            takes what the workers write
     * @param progress
     *            hears what goes wrong with them
     */
    public Agent(MotoServer moto, Path python, Path program, String region, TimeSource time,
            Consumer<LogLine> logs, Consumer<String> progress) {
        Records records = new Records(moto);
        MotoApi api = new MotoApi(moto.endpoint(), region);
        WorkerFaults faults = new WorkerFaults(workerFaults, time);
        this.workers = new Workers(new AwsCli(python, program), region, time, logs, progress);
        this.progress = progress;
        this.tasks = new Tasks(workers, faults, records, api, ids(moto, "AWS::ECS::TaskDefinition"));
        this.instances = new Instances(workers, faults, records, api, ids(moto, "AWS::EC2::LaunchTemplate"));
    }

    private static Set<String> ids(MotoServer moto, String type) {
        return moto.stack().resources().values().stream().filter(resource -> type.equals(resource.type()))
                .map(resource -> resource.id()).collect(Collectors.toUnmodifiableSet());
    }

    /** What is to be mounted in the edge server, by service. */
    public Map<String, EdgeServer.Service> services() {
        return Map.of("ecs", tasks::handle, "ec2", instances::handle);
    }

    /** The edge server is created later. */
    public void use(URI edge) {
        workers.use(edge);
    }

    /** Hears each answer of moto, which is passed on whatever happens here. */
    public void answered(Call call, Reply reply) {
        try {
            if (reply.status() == 200 && "ecs".equals(call.service())) {
                tasks.answered(call, reply);
            } else if (reply.status() == 200 && "ec2".equals(call.service())) {
                instances.answered(call, reply);
            }
        } catch (IOException | RuntimeException e) {
            progress.accept("what " + call.operation() + " has started does not run: " + e.getMessage());
        }
    }

    /** Lets the time of every instance be over. */
    public void expireInstances() {
        instances.expire();
    }

    /** @return what goes wrong on purpose */
    public ArmedFaults workerFaults() {
        return workerFaults;
    }

    /** Kills the process of a task or an instance, by ARN or id, as nobody asked for; its record tells that it ended. */
    public void crash(String id) {
        workers.crash(id);
    }

    /** @return ARNs of tasks and ids of instances with a process that runs, or that has ended and has no record of it yet */
    public Set<String> alive() {
        return workers.alive();
    }

    /** @return tasks and instances that have not ended, as moto's records say */
    public Set<String> left() {
        Set<String> left = new TreeSet<>(tasks.left());
        left.addAll(instances.left());
        return left;
    }

    @Override
    public void close() {
        workers.close();
    }
}
