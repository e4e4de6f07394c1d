package stepfunctions.history;

/** Hears each event as it is written, on the engine's thread: it must be quick and must not throw. */
@FunctionalInterface
public interface HistoryListener {

    void written(String executionArn, HistoryEvent event);
}
