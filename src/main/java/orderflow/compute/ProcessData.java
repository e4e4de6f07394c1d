package orderflow.compute;

import jakarta.inject.Named;
import jakarta.inject.Singleton;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;

/** Evaluates the batch's result: checks whether the day's books balance. */
@Named("ProcessData")
@Singleton
public class ProcessData implements RequestHandler<RentalRequest, Balance> {

    private final DayBalance dayBalance;

    ProcessData(DayBalance dayBalance) {
        this.dayBalance = dayBalance;
    }

    @Override
    public Balance handleRequest(RentalRequest request, Context context) {
        return dayBalance.balance(request.execution());
    }
}
