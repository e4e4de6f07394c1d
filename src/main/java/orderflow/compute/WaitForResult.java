package orderflow.compute;

import jakarta.inject.Named;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Tells whether the batch's result is there. */
@Named("WaitForResult")
public class WaitForResult implements RequestHandler<RentalRequest, WaitForResult.Answer> {

    private final Watching watching;

    WaitForResult(Watching watching) {
        this.watching = watching;
    }

    @Override
    public Answer handleRequest(RentalRequest request, Context context) {
        return new Answer(watching.hasResult(request.execution()));
    }

    /** Whether to go on, or to ask again. */
    public record Answer(boolean done) {}
}
