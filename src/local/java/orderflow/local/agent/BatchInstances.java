package orderflow.local.agent;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import orderflow.local.edge.Call;
import orderflow.local.edge.Reply;
import orderflow.local.edge.WireProtocol;

/**
 * EC2: runs the batch script of an instance's user data, which starts after the line {@link #SCRIPT_BELOW}, with the
 * variables that are exported before that line. Other commands before that line are for the cloud and do not run here.
 */
final class BatchInstances {

    /** The line of user data that precedes the batch script. */
    static final String SCRIPT_BELOW = "# ---- the batch ----\n";

    private static final Pattern INSTANCE = Pattern.compile("<instanceId>(i-[0-9a-f]+)</instanceId>");
    private static final Pattern USER_DATA = Pattern.compile("<userData>([^<]*)</userData>");
    private static final Pattern EXPORT = Pattern.compile("(?m)^export ([A-Z_]+)=(\\S*)$");
    private static final Pattern EXECUTION = Pattern
            .compile("TagSpecification\\.\\d+\\.Tag\\.(\\d+)\\.Key=orderflow:execution");

    private final Workers workers;
    private final WorkerFaults faults;
    private final Records records;
    private final MotoApi moto;
    private final Set<String> launchTemplates;
    private final Set<String> launched = ConcurrentHashMap.newKeySet();

    BatchInstances(Workers workers, WorkerFaults faults, Records records, MotoApi moto, Set<String> launchTemplates) {
        this.workers = workers;
        this.faults = faults;
        this.records = records;
        this.moto = moto;
        this.launchTemplates = launchTemplates;
    }

    /** @return an error if template.yaml does not define the launch template; null if moto has to handle the call */
    Reply handle(String operation, byte[] body) {
        Map<String, String> request = Call.form(body);
        if ("RunInstances".equals(operation)
                && !launchTemplates.contains(request.getOrDefault("LaunchTemplate.LaunchTemplateId", ""))) {
            return WireProtocol.EC2.error(403, "UnauthorizedOperation",
                    "The stage launches instances only from the launch templates of template.yaml.", null);
        }
        if ("TerminateInstances".equals(operation)) {
            request.forEach((name, value) -> {
                if (name.startsWith("InstanceId.")) {
                    workers.kill(value);
                }
            });
        }
        return null;
    }

    void answered(Call call, Reply reply) {
        if ("RunInstances".equals(call.operation())) {
            Matcher instance = INSTANCE.matcher(new String(reply.body(), StandardCharsets.UTF_8));
            while (instance.find()) {
                if (workers.isNew(instance.group(1))) {
                    launched.add(instance.group(1));
                    start(instance.group(1), Call.form(call.body()));
                }
            }
        }
    }

    Set<String> left() {
        Set<String> left = new TreeSet<>();
        Matcher instance = INSTANCE.matcher(moto.ec2("Action=DescribeInstances"
                + "&Filter.1.Name=instance-state-name&Filter.1.Value.1=pending&Filter.1.Value.2=running"));
        while (instance.find()) {
            left.add(instance.group(1));
        }
        return left;
    }

    /** Sets the tags of all instances as if the instances had expired. */
    void expire() {
        launched.forEach(id -> moto.ec2("Action=CreateTags&ResourceId.1=" + id
                + "&Tag.1.Key=orderflow%3Aexpires&Tag.1.Value=2000-01-01T00%3A00%3A00Z"));
    }

    private void start(String id, Map<String, String> request) {
        faults.orElse("instance", id, () -> workers.start("instance", id, () -> script(request), fate(id)),
                () -> records.instanceTerminated(id, "Server.InternalError", "Server.InternalError: Internal error"));
    }

    private Workers.Fate fate(String id) {
        return new Workers.Fate() {

            /** As in the cloud, an instance whose batch failed shuts down, which terminates the instance. */
            @Override
            public void ended(int exitCode) {
                if (exitCode != 0) {
                    records.instanceTerminated(id, "Client.InstanceInitiatedShutdown",
                            "Client.InstanceInitiatedShutdown: Instance initiated shutdown (exit code " + exitCode
                                    + ")");
                }
            }

            @Override
            public void notStarted(String why) {
                records.instanceTerminated(id, "Server.InternalError",
                        "Server.InternalError: Internal error on launch: " + why);
            }
        };
    }

    private Script script(Map<String, String> request) {
        String userData = userData(request.get("LaunchTemplate.LaunchTemplateId"));
        int begin = userData.indexOf(SCRIPT_BELOW);
        if (begin < 0) {
            throw new IllegalStateException("its user data has no line '" + SCRIPT_BELOW.strip() + "'");
        }
        Map<String, String> environment = new TreeMap<>();
        Matcher export = EXPORT.matcher(userData.substring(0, begin));
        while (export.find()) {
            environment.put(export.group(1), export.group(2));
        }
        environment.put("EXECUTION_KEY", execution(request));
        return new Script(List.of("/bin/bash", "-c", userData.substring(begin + SCRIPT_BELOW.length())), environment,
                null);
    }

    private String userData(String launchTemplate) {
        Matcher found = USER_DATA.matcher(moto.ec2("Action=DescribeLaunchTemplateVersions&LaunchTemplateId="
                + launchTemplate + "&LaunchTemplateVersion.1=$Latest"));
        if (!found.find()) {
            throw new IllegalStateException("The launch template has no user data");
        }
        return new String(Base64.getMimeDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
    }

    private static String execution(Map<String, String> request) {
        for (Map.Entry<String, String> parameter : request.entrySet()) {
            Matcher key = EXECUTION.matcher(parameter.getKey() + "=" + parameter.getValue());
            if (key.matches()) {
                return request.get(parameter.getKey().replaceFirst("\\.Key$", ".Value"));
            }
        }
        throw new IllegalArgumentException("The instance has no tag orderflow:execution");
    }
}
