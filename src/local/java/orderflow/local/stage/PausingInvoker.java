package orderflow.local.stage;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import stepfunctions.time.Hold;
import stepfunctions.time.PausableTime;

import lambdahost.FunctionName;
import lambdahost.InvocationRequest;
import lambdahost.InvocationResult;
import lambdahost.Invoker;

/**
 * Pauses the stage's timers while a debugged function runs, because nobody knows how long a debugger suspends it.
 *
 * @param debugged the names of the debugged functions
 */
record PausingInvoker(Invoker invoker, Set<String> debugged, PausableTime time) implements Invoker {

    @Override
    public CompletableFuture<InvocationResult> invoke(InvocationRequest request) {
        if (FunctionName.parse(request.function()).filter(name -> debugged.contains(name.name())).isEmpty()) {
            return invoker.invoke(request);
        }
        Hold pause = time.pause();
        return invoker.invoke(request).whenComplete((result, failure) -> pause.close());
    }
}
