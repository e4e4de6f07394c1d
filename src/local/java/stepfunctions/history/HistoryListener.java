package stepfunctions.history;

/** Receives each new event on the engine's thread. It must return quickly and must not throw. */
@FunctionalInterface
public interface HistoryListener {

    void written(String executionArn, HistoryEvent event);
}
