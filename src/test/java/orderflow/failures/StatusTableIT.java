package orderflow.failures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What each step answers at each status of an order: the table in docs/architecture.md, cell by cell, on the real
 * handlers and tables.
 */
class StatusTableIT {

    private static final Path DOC = Path.of("docs", "architecture.md");
    private static final Logger HANDLERS = Logger.getLogger("orderflow");

    /** The columns of the table, and the steps that bring an order there. */
    private static final Map<String, List<String>> COLUMNS = columns();

    private static Cloud cloud;
    private static OrderSteps steps;

    @BeforeAll
    static void start() {
        HANDLERS.setLevel(Level.SEVERE);
        cloud = Cloud.start();
        new ScenarioRunner(cloud);
        steps = new OrderSteps(cloud);
    }

    @AfterAll
    static void stop() {
        HANDLERS.setLevel(null);
        cloud.close();
    }

    @Test
    void everyStep_atEveryStatus_answersWhatTheTableSays() throws IOException {
        List<List<String>> table = table();
        List<String> statuses = table.get(0).subList(1, table.get(0).size());
        assertEquals(List.copyOf(COLUMNS.keySet()), statuses);
        List<String> expected = new ArrayList<>();
        List<String> actual = new ArrayList<>();
        for (List<String> row : table.subList(1, table.size())) {
            for (int column = 1; column < row.size(); column++) {
                String cell = row.get(0) + " of an order that is " + statuses.get(column - 1) + ": ";
                expected.add(cell + row.get(column));
                actual.add(cell + answer(row.get(0), COLUMNS.get(statuses.get(column - 1))));
            }
        }
        assertEquals(String.join("\n", expected), String.join("\n", actual));
    }

    /** Every state of the way forward and back that is a task has its row. */
    @Test
    void table_always_hasEveryTask() throws IOException {
        ShippedMachine order = ShippedMachine.of(cloud.stack(), MatrixWorkflow.ORDER.machine());
        List<String> tasks = order.tasks().stream().map(task -> task.name())
                .filter(task -> !task.equals("RequestCustomerAction")).sorted().toList();

        assertEquals(tasks, table().stream().skip(1).map(row -> row.get(0).split(" ")[0]).distinct().sorted().toList());
    }

    private static Map<String, List<String>> columns() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        columns.put("not stored", List.of());
        columns.put("CAPTURED", OrderSteps.CAPTURED);
        columns.put("CAPTURED, paid", OrderSteps.PAID);
        columns.put("CANCELLING", OrderSteps.CANCELLING);
        columns.put("CANCELLING, undone", OrderSteps.UNDONE);
        columns.put("CANCELLED, told", OrderSteps.with(OrderSteps.UNDONE, "CancelOrder", "NotifyCustomer CANCELLED"));
        columns.put("CONFIRMED", OrderSteps.CONFIRMED);
        columns.put("CONFIRMED, told and deducted",
                OrderSteps.with(OrderSteps.CONFIRMED, "NotifyCustomer CONFIRMED", "UpdateInventory"));
        return columns;
    }

    private static List<List<String>> table() throws IOException {
        return Files.readAllLines(DOC).stream().dropWhile(line -> !line.startsWith("| step | not stored"))
                .takeWhile(line -> line.startsWith("|")).filter(line -> !line.startsWith("|---"))
                .map(line -> Stream.of(line.split("\\|")).skip(1).map(String::strip).toList()).toList();
    }

    private static String answer(String step, List<String> before) {
        String orderId = UUID.randomUUID().toString();
        steps.takeAll(orderId, before);
        return steps.call(orderId, step);
    }
}
