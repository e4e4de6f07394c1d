package orderflow.shipment;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import orderflow.aws.OptimisticRetry;
import orderflow.order.OrderCancelled;
import orderflow.order.OrderConflict;
import orderflow.order.OrderLookup;

/**
 * Ensures that exactly one container packs an order and that it answers with the current task token. Every decision is
 * stored in the shipment's item before ECS is called, so that every retry continues where the last one ended.
 */
@Singleton
public class ShipmentPreparation {

    private static final Logger LOG = Logger.getLogger(ShipmentPreparation.class);

    private final OrderLookup orders;
    private final ShipmentStore store;
    private final PackingTasks tasks;
    private final Callback callback;
    private final OptimisticRetry retry;
    private final Clock clock;

    ShipmentPreparation(OrderLookup orders, ShipmentStore store, PackingTasks tasks, Callback callback,
            OptimisticRetry retry, Clock clock) {
        this.orders = orders;
        this.store = store;
        this.tasks = tasks;
        this.callback = callback;
        this.retry = retry;
        this.clock = clock;
    }

    /**
     * Starts packing the order. The container answers the workflow. If the shipment is already booked, this method
     * answers.
     *
     * @return the shipment, booked or in preparation
     * @throws OrderCancelled when the order or its shipment is already cancelled
     * @throws OrderConflict when the order was never captured or belongs to another execution
     * @throws TaskNotStarted when ECS cannot start the container at present
     */
    public Shipment prepare(PackingRequest request) {
        orders.detailsFor(request.step());
        return retry.until("prepare the shipment of order " + request.orderId(), () -> goOn(request));
    }

    private Optional<Shipment> goOn(PackingRequest request) {
        Optional<Shipment> found = store.find(request.orderId());
        if (found.isEmpty()) {
            Packing first = Packing.begin(request.token(), request.attempt(), clock.instant());
            store.insert(Shipment.preparing(request.step(), first));
            return Optional.empty();
        }
        Shipment shipment = found.get();
        shipment.requireOwner(request.execution());
        return switch (shipment.status()) {
            case CANCELLED -> throw new OrderCancelled(shipment.label() + " is cancelled");
            case BOOKED -> Optional.of(answered(request, shipment));
            case PREPARING -> pack(request, shipment);
        };
    }

    private Shipment answered(PackingRequest request, Shipment booked) {
        callback.succeed(request.token(), PrepareShipmentResult.of(booked));
        LOG.infof("Order %s: shipment was booked before", request.orderId());
        return booked;
    }

    private Optional<Shipment> pack(PackingRequest request, Shipment shipment) {
        Packing packing = shipment.packing().orElseThrow();
        int order = request.attempt().compareTo(packing.attempt());
        if (order < 0) {
            LOG.infof("Order %s: a later attempt prepares the shipment", request.orderId());
            return Optional.of(shipment);
        }
        if (order > 0) {
            store.replace(shipment.with(it -> it.answering(request.token(), request.attempt())));
            return Optional.empty();
        }
        return packing.taskArn().isEmpty()
                ? start(shipment)
                : await(shipment, tasks.find(shipment, packing.taskArn().get()));
    }

    private Optional<Shipment> start(Shipment shipment) {
        PackingTask task = tasks.start(shipment);
        Optional<Shipment> stored = store.replace(shipment.with(packing -> packing.in(task.arn())));
        if (stored.isEmpty()) {
            stopUnlessWanted(shipment, task);
            return Optional.empty();
        }
        if (task.state() != PackingTask.State.ALIVE || shipment.hasFailed()) {
            return Optional.empty();
        }
        LOG.infof("Order %s: container started to pack the shipment", shipment.orderId());
        return stored;
    }

    /**
     * Called when the item changed while the task was started: by the compensation, a concurrent call or the container.
     */
    private void stopUnlessWanted(Shipment decidedOn, PackingTask task) {
        int run = decidedOn.packing().orElseThrow().run();
        Shipment now = store.find(decidedOn.orderId()).orElse(decidedOn);
        if (now.status() == ShipmentStatus.CANCELLED || !now.isInRun(run)) {
            tasks.stop(task.arn());
            LOG.infof("Order %s: container stopped, its shipment is cancelled or packed by another container",
                    decidedOn.orderId());
        }
    }

    private static TaskNotStarted stopping(PackingTask task) {
        return new TaskNotStarted("The previous container is still stopping: " + task.arn());
    }

    private Optional<Shipment> await(Shipment shipment, PackingTask task) {
        return switch (task.state()) {
            case ALIVE -> {
                if (shipment.hasFailed()) {
                    throw stopping(task);
                }
                yield Optional.of(shipment);
            }
            case STOPPING -> throw stopping(task);
            case STOPPED -> {
                store.replace(shipment.with(packing -> packing.again(clock.instant())));
                yield Optional.empty();
            }
        };
    }
}
