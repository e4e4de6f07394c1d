package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import orderflow.local.console.FormField.Option;
import orderflow.local.edge.Fault;

/**
 * The form of a fault.
 *
 * @param fault the fault that the user described; null if something is wrong with a field
 */
record FaultForm(List<FormField> fields, Fault fault) {

    private static final String ANSWER = "answer";
    private static final String LOST = "lost";
    private static final String CUT = "cut";
    private static final String DELAY = "delay";
    private static final List<Option> EFFECTS = List.of(new Option(ANSWER, "Return an error", false),
            new Option(LOST, "The service handles the call, and the answer is lost", false),
            new Option(CUT, "The connection is cut", false), new Option(DELAY, "The call is only delayed", false));
    private static final int LONGEST_DELAY = 600_000;
    private static final int MANY = 1_000_000;

    /** @param callers the possible values of {@link Fault#from()} */
    static FaultForm empty(List<String> callers) {
        return of(callers, Map.of("effect", ANSWER, "status", "500", "code", "InternalError"));
    }

    /** @param values what the user entered */
    static FaultForm of(List<String> callers, Map<String, String> values) {
        FormInput input = new FormInput("fault", values);
        List<Option> from = from(callers);
        Fault fault = fault(input, from);
        return new FaultForm(fields(input, from), fault);
    }

    private static List<Option> from(List<String> callers) {
        List<Option> options = new ArrayList<>(List.of(new Option("", "Any caller", false)));
        callers.forEach(caller -> options.add(new Option(caller, caller, false)));
        return options;
    }

    private static Fault fault(FormInput input, List<Option> callers) {
        String from = input.choice("from", callers);
        String effect = input.choice("effect", EFFECTS);
        Fault.Answer answer = ANSWER.equals(effect) ? answer(input) : null;
        Integer delay = input.number("delayMillis", DELAY.equals(effect) ? 1 : 0, LONGEST_DELAY);
        if (DELAY.equals(effect) && delay == null) {
            input.refuse("delayMillis", "Enter the delay.");
        }
        if ("".equals(from)
                && Stream.of("service", "operation", "containing").allMatch(name -> input.text(name) == null)) {
            input.refuse("service", "Name the service, the operation, the caller or a text in the request; * is every"
                    + " service.");
        }
        Integer skip = input.number("skip", 0, MANY);
        Integer times = input.number("times", 1, MANY);
        return input.isValid()
                ? new Fault("*".equals(input.text("service")) ? null : input.text("service"), input.text("operation"),
                        from.isEmpty() ? null : from,
                        input.text("containing"), answer, LOST.equals(effect),
                        LOST.equals(effect) || CUT.equals(effect), delay == null ? 0 : delay, skip == null ? 0 : skip,
                        times, null, 0)
                : null;
    }

    private static Fault.Answer answer(FormInput input) {
        Integer status = input.number("status", 400, 599);
        String code = input.text("code");
        if (status == null) {
            input.refuse("status", "Enter the HTTP status of the error.");
        }
        if (code == null) {
            input.refuse("code", "Enter the name of the error.");
        }
        return status == null ? null : new Fault.Answer(status, code, input.text("message"), null);
    }

    private static List<FormField> fields(FormInput input, List<Option> callers) {
        return List.of(input.textField("service", "Service", "For example dynamodb, sns, sqs, lambda, ecs, ec2. * is"
                + " every service."),
                input.textField("operation", "Operation", "For example PutItem, Publish, Invoke. Empty: every"
                        + " operation."),
                input.choiceField("from", "Caller", callers),
                input.textField("containing", "Text in the request", "For example OrdersTable, or CheckInventory for"
                        + " lambda Invoke. Empty: any request."),
                input.choiceField("effect", "Effect", EFFECTS),
                input.numberField("status", "HTTP status", "If an error is returned."),
                input.textField("code", "Error name", "If an error is returned."),
                input.textField("message", "Error message", "If an error is returned."),
                input.numberField("delayMillis", "Delay in milliseconds", "Before any effect. Empty: none."),
                input.numberField("skip", "Calls to let through first", "Empty: none."),
                input.numberField("times", "Calls to affect", "Empty: all, until you end the fault."));
    }
}
