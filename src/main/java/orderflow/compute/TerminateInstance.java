package orderflow.compute;

import java.util.List;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Terminates every instance of the execution. */
@Named("TerminateInstance")
@Singleton
public class TerminateInstance implements RequestHandler<RentalRequest, TerminateInstance.Answer> {

    private final InstanceRental instanceRental;

    TerminateInstance(InstanceRental instanceRental) {
        this.instanceRental = instanceRental;
    }

    @Override
    public Answer handleRequest(RentalRequest request, Context context) {
        return new Answer(instanceRental.giveBack(request.execution()));
    }

    /** The ids of the instances that this call terminated. */
    public record Answer(List<String> terminated) {}
}
