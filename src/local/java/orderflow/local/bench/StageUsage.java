package orderflow.local.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import orderflow.local.stage.Stage;

import lambdahost.EnvironmentInfo;

/** What the processes of a stage use, by the stage's parts. This process runs the stage. */
final class StageUsage {

    /** A part of the stage. */
    enum Part {

        STAGE("the stage's JVM"),
        FUNCTIONS("functions"),
        MOTO("moto"),
        CONTAINERS("containers, with their AWS CLI");

        private final String text;

        Part(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Stage stage;

    StageUsage(Stage stage) {
        this.stage = stage;
    }

    /** @return the proportional set size of a part in kilobytes; empty if the system does not report it */
    OptionalLong kilobytes(Part part) {
        return ProcessUsage.kilobytes(pids().get(part));
    }

    /** @return the processor time of each part until now, in milliseconds */
    Map<Part, Long> processorMillis() {
        Map<Part, Long> millis = new EnumMap<>(Part.class);
        pids().forEach((part, pids) -> millis.put(part, ProcessUsage.processorMillis(pids)));
        millis.merge(Part.CONTAINERS, ProcessUsage.processorMillisOfEndedChildren(), Long::sum);
        return millis;
    }

    private Map<Part, List<Long>> pids() {
        List<Long> functions = stage.lambda().environments().stream().map(EnvironmentInfo::pid).toList();
        List<Long> others = new ArrayList<>(ProcessHandle.current().descendants().map(ProcessHandle::pid).toList());
        others.removeAll(functions);
        others.remove(stage.motoPid());
        Map<Part, List<Long>> pids = new EnumMap<>(Part.class);
        pids.put(Part.STAGE, List.of(ProcessHandle.current().pid()));
        pids.put(Part.FUNCTIONS, functions);
        pids.put(Part.MOTO, List.of(stage.motoPid()));
        pids.put(Part.CONTAINERS, others);
        return pids;
    }
}
