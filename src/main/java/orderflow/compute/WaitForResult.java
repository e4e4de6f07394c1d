package orderflow.compute;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Reports whether the batch's result is available. */
@Named("WaitForResult")
@Singleton
public class WaitForResult implements RequestHandler<RentalRequest, WaitForResult.Answer> {

    private final InstanceWatch watch;

    WaitForResult(InstanceWatch watch) {
        this.watch = watch;
    }

    @Override
    public Answer handleRequest(RentalRequest request, Context context) {
        return new Answer(watch.hasResult(request.execution()));
    }

    /** Whether the workflow continues or asks again. */
    public record Answer(boolean done) {}
}
