package orderflow.local.console;

import java.util.StringJoiner;

import orderflow.local.agent.WorkerFault;
import orderflow.local.agent.WorkerFaultInForce;
import orderflow.local.edge.Fault;
import orderflow.local.edge.FaultInForce;

/**
 * A fault in the list of those that are in force.
 *
 * @param description what the fault is for; null if nobody has said
 * @param calls the calls or workers that match
 * @param effect what happens to them
 * @param extent how many of them are affected
 * @param endLink the page that ends the fault
 */
record FaultRow(FoldedText description, FoldedText calls, FoldedText effect, String extent, int seen, int hit,
        Badge status, String endLink) {

    private static final Badge IN_FORCE = new Badge("In force", "●", "caught-error");
    private static final Badge USED_UP = new Badge("Used up", "○", "canceled");

    static FaultRow of(FaultInForce inForce) {
        Fault fault = inForce.fault();
        return new FaultRow(FoldedText.of(fault.description()), FoldedText.of(calls(fault)),
                FoldedText.of(effect(fault)), extent(fault), inForce.seen(), inForce.hit(),
                status(fault.times(), inForce.hit()), link(inForce.id()));
    }

    static FaultRow of(WorkerFaultInForce inForce) {
        WorkerFault fault = inForce.fault();
        return new FaultRow(FoldedText.of(fault.description()), FoldedText.of(workers(fault)),
                FoldedText.of(effect(fault)), fault.times() == null ? "all" : "the first " + fault.times(),
                inForce.seen(), inForce.hit(), status(fault.times(), inForce.hit()), link(inForce.id()));
    }

    private static Badge status(Integer times, int hit) {
        return times != null && hit >= times ? USED_UP : IN_FORCE;
    }

    private static String link(String id) {
        return FaultArea.PATH + "/" + id + "/end";
    }

    private static String calls(Fault fault) {
        StringBuilder calls = new StringBuilder(
                fault.service() == null && fault.operation() == null ? "all calls" : "calls");
        if (fault.service() != null || fault.operation() != null) {
            calls.append(" to ").append(fault.service() == null ? "any service:" : fault.service());
            calls.append(fault.operation() == null ? "" : " " + fault.operation());
        }
        calls.append(fault.from() == null ? "" : " from " + fault.from());
        calls.append(fault.containing() == null ? "" : " that contain " + fault.containing());
        return calls.toString();
    }

    private static String effect(Fault fault) {
        StringJoiner effect = new StringJoiner("; ");
        if (fault.delayMillis() > 0) {
            effect.add("delayed by " + fault.delayMillis() + " ms");
        }
        if (fault.delivered() && (fault.cut() || fault.answer() != null)) {
            effect.add("handled by the service, whose answer is lost");
        }
        if (fault.cut()) {
            effect.add("the connection is cut");
        } else if (fault.answer() != null) {
            effect.add("answered with " + fault.answer().status() + " " + fault.answer().code()
                    + (fault.answer().message() == null ? "" : ": " + fault.answer().message()));
        }
        return effect.toString();
    }

    private static String extent(Fault fault) {
        String extent = fault.times() == null
                ? fault.skip() == 0 ? "all" : "all after the first " + fault.skip()
                : fault.skip() == 0 ? "the first " + fault.times() : fault.times() + " after the first " + fault.skip();
        return fault.probability() == null ? extent : extent + ", with probability " + fault.probability();
    }

    private static String workers(WorkerFault fault) {
        return "task".equals(fault.worker()) ? "containers (ECS tasks)" : "EC2 instances";
    }

    private static String effect(WorkerFault fault) {
        String effect = fault.does() == WorkerFault.Does.hang ? "start, then do nothing" : "end at once";
        return fault.skipSeconds() == 0
                ? effect
                : effect + "; the stage's clock is set forward by " + fault.skipSeconds() + " s";
    }
}
