package orderflow.compute;

import java.util.List;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Terminates the instances of this stack that have expired. */
@Named("TerminateExpiredInstances")
@Singleton
public class TerminateExpiredInstances
        implements
            RequestHandler<TerminateExpiredInstances.ScheduledEvent, TerminateExpiredInstances.Answer> {

    private final ExpiredInstances expiredInstances;

    TerminateExpiredInstances(ExpiredInstances expiredInstances) {
        this.expiredInstances = expiredInstances;
    }

    @Override
    public Answer handleRequest(ScheduledEvent event, Context context) {
        return new Answer(expiredInstances.terminateExpired());
    }

    /** The scheduled event from EventBridge. Its content is not used. */
    public record ScheduledEvent(String id) {}

    /** The ids of the instances that were terminated. */
    public record Answer(List<String> terminated) {}
}
