package stepfunctions.service;

/** Hears each change of an execution's status, RUNNING first and again after a redrive, on the engine's thread: it must be quick and must not throw. */
@FunctionalInterface
public interface StatusListener {

    void changed(ExecutionDescription execution);
}
