package orderflow.compute;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Reports whether the instance is running. */
@Named("WaitForInstance")
@Singleton
public class WaitForInstance implements RequestHandler<RentalRequest, WaitForInstance.Answer> {

    private final InstanceWatch watch;

    WaitForInstance(InstanceWatch watch) {
        this.watch = watch;
    }

    @Override
    public Answer handleRequest(RentalRequest request, Context context) {
        return new Answer(watch.runs(request.execution()));
    }

    /** Whether the workflow continues or asks again. */
    public record Answer(boolean running) {}
}
