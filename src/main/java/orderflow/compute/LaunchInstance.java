package orderflow.compute;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Launches the instance that closes a day. */
@Named("LaunchInstance")
@Singleton
public class LaunchInstance implements RequestHandler<LaunchRequest, LaunchInstance.Answer> {

    private final InstanceRental instanceRental;

    LaunchInstance(InstanceRental instanceRental) {
        this.instanceRental = instanceRental;
    }

    @Override
    public Answer handleRequest(LaunchRequest request, Context context) {
        Rental rental = instanceRental.rent(request);
        return new Answer(rental.instanceId().orElseThrow(), rental.instanceType().orElseThrow(),
                rental.terms().orElseThrow().date().toString());
    }

    /** The function's output. Later steps read the rental instead. */
    public record Answer(String instanceId, String instanceType, String date) {}
}
