package orderflow.shipment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Starts one task per run, as ECS starts one per client token. */
class FakeTasks implements PackingTasks {

    private final Map<String, PackingTask.State> states = new LinkedHashMap<>();
    final Set<String> stopped = new TreeSet<>();
    Runnable whileStarting = () -> {};

    @Override
    public PackingTask start(Shipment shipment) {
        String arn = "task-" + shipment.packing().orElseThrow().run();
        states.putIfAbsent(arn, PackingTask.State.ALIVE);
        Runnable deed = whileStarting;
        whileStarting = () -> {};
        deed.run();
        return find(shipment, arn);
    }

    @Override
    public PackingTask find(Shipment shipment, String taskArn) {
        return new PackingTask(taskArn, states.get(taskArn));
    }

    @Override
    public void stop(String taskArn) {
        is(taskArn, PackingTask.State.STOPPED);
        stopped.add(taskArn);
    }

    @Override
    public void stopAll(Shipment shipment) {
        Set.copyOf(states.keySet()).forEach(this::stop);
    }

    void is(String arn, PackingTask.State state) {
        states.put(arn, state);
    }

    Set<String> started() {
        return states.keySet();
    }
}
