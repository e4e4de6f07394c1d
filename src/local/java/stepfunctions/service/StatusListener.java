package stepfunctions.service;

/**
 * Receives each status change of an execution on the engine's thread, starting with RUNNING, and RUNNING again after a
 * redrive. It must return quickly and must not throw.
 */
@FunctionalInterface
public interface StatusListener {

    void changed(ExecutionDescription execution);
}
