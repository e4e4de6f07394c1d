package orderflow.disorder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import orderflow.Bundle;
import orderflow.local.edge.Call;
import orderflow.local.edge.Fault;
import orderflow.local.run.StageClient.ServiceError;
import orderflow.local.stage.Definitions;

/**
 * Concurrent orders on a stage with real processes and injected faults. A seed determines each fault and its moment.
 * {@code -Ddisorder.runs=N} sets the number of runs of each kind, {@code -Ddisorder.orders=N} the number of orders for
 * the scarce article; {@code -Ddisorder.seed=SEED} repeats one run.
 */
class StageDisorderIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RUNS = 4;
    private static final int IN_FLIGHT = 8;
    private static final int ORDERS = Integer.getInteger("disorder.orders", 100);
    private static final int SCARCE = ORDERS * 12 / 100;
    /**
     * Ten per environment that a function has on the stage. With more orders at once, most calls would be throttled.
     */
    private static final int BOUND = 20;
    private static final int AT_ONCE = 20;
    private static final String SAME_NAME = "same-name-order";
    private static final String OUT_OF_STOCK = "orderflow.inventory.OutOfStock";
    private static final int PLENTY = 1_000_000;
    private static final Duration SHORT = Duration.ofMinutes(3);
    private static final Duration LONG = Duration.ofMinutes(8);

    private static BusyStage stage;
    private static final Map<String, InjectedFault> INJECTED_FAULTS = new ConcurrentHashMap<>();
    private static final Map<String, Stopping> STOPS = new ConcurrentHashMap<>();

    @BeforeAll
    static void start() {
        stage = new BusyStage();
        stage.stage().edge().observe(call -> {
            INJECTED_FAULTS.values().forEach(injectedFault -> injectedFault.called(call));
            STOPS.values().forEach(stop -> stop.called(call));
        });
        stage.stage().edge().observeAnswers((call, reply) -> INJECTED_FAULTS.values()
                .forEach(injectedFault -> injectedFault.answered(call)));
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @AfterEach
    void cure() {
        stage.stage().faults().clear();
        INJECTED_FAULTS.values().forEach(InjectedFault::cure);
        INJECTED_FAULTS.clear();
        STOPS.clear();
    }

    @Test
    void scarceArticle_orderedByManyAtOnce_isSoldExactlyAsOftenAsItIsThere() {
        stage.receive("POSTER-LTD", SCARCE);
        OrderBatch batch = new OrderBatch(stage, "POSTER-LTD", 1);
        AtomicInteger conflicts = new AtomicInteger();
        stage.stage().edge().observe(call -> conflicts.addAndGet(isTransaction(call) ? 1 : 0));
        stage.stage().edge().observeAnswers((call, reply) -> conflicts.addAndGet(isTransaction(call) ? -1 : 0));
        stage.stage().faults().add(transactionConflicts(1));

        batch.placeAll(IntStream.range(0, ORDERS).mapToObj(number -> "rush-" + number + "-order").toList(), BOUND,
                LONG);
        List<String> broken = batch.seeThrough(LONG, () -> stage.stage().faults().clear());

        System.out.println("Disorder: " + ORDERS + " orders for " + SCARCE + " pieces, " + conflicts
                + " transactions in conflict: " + batch.ends());
        assertEquals(List.of(), broken);
        assertEquals(0, unsold(batch), "pieces left although an order was cancelled as out of stock");
        assertTrue(conflicts.get() > 0, "no conflict was injected");
    }

    /**
     * The pieces left although an order was cancelled as out of stock. Pieces released by orders that were cancelled
     * for another reason do not count, because they may have been released too late.
     */
    private static long unsold(OrderBatch batch) {
        Map<String, Long> ends = batch.orders().stream().collect(Collectors.groupingBy(
                order -> Audit.status(order) + order.output().path("reason").asText(), Collectors.counting()));
        long sold = ends.getOrDefault("CONFIRMED", 0L);
        long refused = ends.getOrDefault("CANCELLED" + OUT_OF_STOCK, 0L);
        return Math.max(0, SCARCE - sold - (ORDERS - sold - refused));
    }

    private static boolean isTransaction(Call call) {
        return "TransactWriteItems".equals(call.operation());
    }

    private static Fault transactionConflicts(long seed) {
        ObjectNode reasons = JSON.createObjectNode();
        reasons.putArray("CancellationReasons").addObject().put("Code", "TransactionConflict")
                .put("Message", "injected");
        return new Fault("dynamodb", "TransactWriteItems", null, null,
                new Fault.Answer(400, "TransactionCanceledException", "injected [TransactionConflict]", reasons), false,
                false, 0, 0, null, 0.2, seed);
    }

    @Test
    void sameName_startedTwentyTimesAtOnce_isOneOrderThatIsChargedOnce() throws Exception {
        stage.receive("BOOK-JAVA", AT_ONCE);
        OrderBatch ones = new OrderBatch(stage, "BOOK-JAVA", 1);
        OrderBatch twos = new OrderBatch(stage, "BOOK-JAVA", 2);
        // StartExecution is idempotent only while the execution runs, so it must not end before all calls are answered.
        CountDownLatch answered = new CountDownLatch(1);
        stage.stage().edge().observe(call -> {
            if (call.from() != null && call.text().contains(SAME_NAME)) {
                awaited(answered);
            }
        });

        List<String> answers;
        try {
            answers = atOnce(ones.order(), twos.order());
        } finally {
            answered.countDown();
        }

        Set<String> first = Set.copyOf(answers.subList(0, AT_ONCE));
        Set<String> second = Set.copyOf(answers.subList(AT_ONCE, answers.size()));
        boolean firstWon = !first.equals(Set.of("ExecutionAlreadyExists"));
        assertEquals(1, first.size(), first::toString);
        assertEquals(1, second.size(), second::toString);
        assertEquals(Set.of("ExecutionAlreadyExists"), firstWon ? second : first);
        String arn = (firstWon ? first : second).iterator().next();
        OrderBatch won = firstWon ? ones : twos;
        won.joinedBy(arn);
        assertEquals(List.of(), won.seeThrough(SHORT, () -> {}));
        assertEquals("{CONFIRMED=1}", won.ends());
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * Starts {@link #SAME_NAME} twenty times with each input, all at once. Returns the ARN or error code of each start.
     */
    private static List<String> atOnce(JsonNode... inputs) throws Exception {
        CyclicBarrier together = new CyclicBarrier(AT_ONCE * inputs.length);
        ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE * inputs.length);
        try {
            List<CompletableFuture<String>> answers = Arrays.stream(inputs)
                    .flatMap(input -> Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                        try {
                            together.await();
                            return started(input);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }, callers)).limit(AT_ONCE)).toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            callers.shutdownNow();
        }
    }

    private static String started(JsonNode input) {
        try {
            return stage.client().stepFunctions("StartExecution", JSON.createObjectNode().put("name", SAME_NAME)
                    .put("stateMachineArn", stage.machine().arn()).put("input", input.toString()))
                    .path("executionArn").asText();
        } catch (ServiceError refused) {
            return refused.code();
        }
    }

    @Test
    void execution_stoppedAroundThePivot_isParkedAndSettledByRedrive() {
        stage.receive("TEA-GREEN", PLENTY);
        inFlight("stopped", "TEA-GREEN", (seed, orderId, batch) -> {
            Stopping stopping = new Stopping(stage, orderId, seed);
            STOPS.put(orderId, stopping);
            if (seed % 2 == 0) {
                // ParkOrder, which receives the status event, is throttled, so that only the sweep can park the order.
                stage.stage().faults().add(new Fault("dynamodb", null, "ParkOrder", orderId,
                        new Fault.Answer(400, "ThrottlingException", "injected", null), false, false, 0, 0, null, null,
                        seed));
            }
            batch.place(orderId);
            return stopping.toString();
        });
    }

    @Test
    void orders_processesKilledAndConnectionsCut_comeOutRight() {
        stage.receive("MUG-BLUE", PLENTY);
        List<String> functions = Bundle.tasks(Definitions.of(stage.machine())).stream().map(Bundle.Task::name).toList();
        inFlight("crash", "MUG-BLUE", (seed, orderId, batch) -> {
            InjectedFault injectedFault = new InjectedFault(stage, orderId, seed, functions);
            String told = injectedFault.toString();
            INJECTED_FAULTS.put(orderId, injectedFault);
            injectedFault.arm();
            if (injectedFault.isServable()) {
                batch.place(orderId);
            } else {
                batch.placeInVain(orderId);
            }
            return told;
        });
    }

    /** Places an order with an injected fault. */
    private interface Placing {

        /** @return a description of the fault */
        String place(long seed, String orderId, OrderBatch batch);
    }

    private void inFlight(String kind, String sku, Placing placing) {
        List<String> broken = new ArrayList<>();
        List<Long> seeds = seeds(Integer.getInteger("disorder.runs", RUNS));
        for (int from = 0; from < seeds.size(); from += IN_FLIGHT) {
            OrderBatch batch = new OrderBatch(stage, sku, 1);
            for (long seed : seeds.subList(from, Math.min(seeds.size(), from + IN_FLIGHT))) {
                System.out.println("Disorder: " + kind + ", -Ddisorder.seed=" + seed + ": "
                        + placing.place(seed, kind + "-" + seed + "-order", batch));
            }
            broken.addAll(batch.seeThrough(SHORT, this::cure));
            System.out.println("Disorder: " + kind + ": " + batch.ends());
        }
        assertEquals(List.of(), broken);
    }

    @Test
    void orders_throttled_comeOutRight() {
        stage.receive("LAMP-DESK", PLENTY);
        List<String> broken = new ArrayList<>();
        for (long seed : seeds(Math.max(1, Integer.getInteger("disorder.runs", RUNS) / IN_FLIGHT))) {
            OrderBatch batch = new OrderBatch(stage, "LAMP-DESK", 1);
            stage.stage().faults().add(answering("dynamodb", 400, "ThrottlingException", 0.3, seed));
            // With an odd seed SNS fails every call until the cure, so that no customer is notified before.
            stage.stage().faults().add(answering("sns", 500, "InternalFailure", seed % 2 == 0 ? 0.5 : 1, seed));
            System.out.println("Disorder: throttled, -Ddisorder.seed=" + seed);
            IntStream.range(0, IN_FLIGHT)
                    .forEach(number -> batch.place("throttled-" + seed + "-" + number + "-order"));
            broken.addAll(batch.seeThrough(SHORT, this::cure));
            System.out.println("Disorder: throttled: " + batch.ends());
        }
        assertEquals(List.of(), broken);
    }

    private static Fault answering(String service, int status, String code, double probability, long seed) {
        return new Fault(service, null, null, null, new Fault.Answer(status, code, "injected", null), false, false, 0,
                0, null, probability, seed);
    }

    private static List<Long> seeds(int runs) {
        Long one = Long.getLong("disorder.seed");
        return one == null
                ? LongStream.rangeClosed(1, runs).boxed().toList()
                : List.of(one);
    }
}
