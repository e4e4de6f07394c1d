package orderflow.local.console;

import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import orderflow.local.run.StageClient;
import orderflow.local.run.StageClient.ServiceError;

/** The page of the messages for operators, and the forms that redrive executions and delete a message. */
final class ParkedArea implements Area {

    private static final String PATH = "/console/parked";
    private static final String OTHERS = "others";
    private static final int PER_PAGE = 50;

    private final StageClient stage;
    private final Queues queues;
    private final ParkedMessages parked;
    private final Settlements settlements;
    private final Templates templates;

    ParkedArea(StageClient stage, Queues queues, ParkedMessages parked, Settlements settlements, Templates templates) {
        this.stage = stage;
        this.queues = queues;
        this.parked = parked;
        this.settlements = settlements;
        this.templates = templates;
    }

    /** The page: the queue of parked orders, and the other queues. */
    record View(Paging<ParkedMessage> orders, Paging<ParkedMessage> others) {}

    @Override
    public Response get(Request request) {
        if (request.segment(1).isEmpty()) {
            return templates.page("parked", "Parked orders", view(request));
        }
        QueueMessage message = message(request);
        return switch (request.segment(2)) {
            case "redrive" -> confirm(redrive(message));
            case "redrive-all" -> confirm(redriveAll(message));
            case "delete" -> confirm(delete(message));
            default -> throw Refusal.notFound("There is no such page.");
        };
    }

    @Override
    public Response post(Request request) {
        QueueMessage message = message(request);
        switch (request.segment(2)) {
            case "redrive" :
                return redriven(message);
            case "redrive-all" :
                return settlements.redriveAll(error(message));
            case "delete" :
                if (!queues.delete(message)) {
                    throw new Refusal(409, "Another receiver holds the message. Try again in a minute.");
                }
                return Response.redirect(PATH);
            default :
                throw Refusal.notFound("There is no such form.");
        }
    }

    private View view(Request request) {
        List<QueueMessage> all = queues.messages("");
        List<QueueMessage> orders = all.stream().filter(each -> each.queue().equals(Queues.PARKED_ORDERS)).toList();
        List<QueueMessage> others = all.stream().filter(each -> !orders.contains(each)).toList();
        return new View(
                Paging.of(orders, request.page(), PER_PAGE, Links.with(PATH, request.query(), "page", ""))
                        .map(parked::shown),
                Paging.of(others, Request.page(request.query().get(OTHERS)), PER_PAGE,
                        Links.with(PATH, request.query(), OTHERS, "")).map(parked::shown));
    }

    private QueueMessage message(Request request) {
        return queues.find(request.segment(1))
                .orElseThrow(() -> Refusal.notFound("The message is no longer in a queue."));
    }

    private Response redriven(QueueMessage message) {
        try {
            stage.stepFunctions("RedriveExecution",
                    JsonNodeFactory.instance.objectNode().put("executionArn", message.executionArn()));
        } catch (ServiceError e) {
            throw new Refusal(409, e.getMessage());
        }
        return Response.redirect(Links.execution(message.executionArn()));
    }

    private Response confirm(Confirmation confirmation) {
        return templates.page("confirm", confirmation.question(), confirmation);
    }

    private Confirmation redrive(QueueMessage message) {
        ParkedMessage.Redrive redrive = parked.redrive(message.executionArn());
        if (!redrive.possible()) {
            throw new Refusal(409, redrive.reason().isEmpty()
                    ? "The message names no execution."
                    : "The execution cannot be redriven: " + redrive.reason());
        }
        return new Confirmation("Redrive the execution of order " + message.orderId() + "?",
                parked.effect(message)
                        + " Fix the cause first. The message stays in the queue: delete it when the order is closed.",
                action(message, "redrive"), "Redrive execution", PATH);
    }

    private Confirmation redriveAll(QueueMessage message) {
        String error = error(message);
        long orders = parked.parkedFor(error);
        return new Confirmation("Redrive all orders that are parked for " + error + "?",
                "Messages are about " + orders + (orders == 1 ? " order that is" : " orders that are")
                        + " parked for it now. Each execution goes on in the state that failed. Those that were stopped, and those that"
                        + " cannot be redriven, are left. Fix the cause first.",
                action(message, "redrive-all"), "Redrive all", PATH);
    }

    private static String error(QueueMessage message) {
        String error = ParkedMessage.error(message);
        if (error.isEmpty()) {
            throw new Refusal(409, "The message names no error.");
        }
        return error;
    }

    private Confirmation delete(QueueMessage message) {
        return new Confirmation("Delete the message" + about(message) + "?",
                "It leaves the queue " + message.queue() + ". While its order is open, SweepOrders sends it again once"
                        + " a day.",
                action(message, "delete"), "Delete message", PATH);
    }

    private static String about(QueueMessage message) {
        return message.orderId().isEmpty() ? " " + message.id() : " about order " + message.orderId();
    }

    private static String action(QueueMessage message, String what) {
        return PATH + "/" + Request.encoded(message.id()) + "/" + what;
    }
}
