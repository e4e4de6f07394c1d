package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs containers/shipment/pack.sh with answers of AWS that no sample covers. Its command aws is a stub with given
 * answers.
 */
class PackScriptTest {

    private static final String SHIPMENT = "'dynamodb get-item shipments') printf 'PREPARING\\t2\\tfirst\\n' ;;";
    private static final String CARRIER = "'dynamodb update-item bookings') printf '%s\\t%s\\n'"
            + " '{\"L\":[]}' '[\"OF-1\"]' ;;";
    private static final String ORDER = "'dynamodb get-item orders') printf 'DE\\n700\\t1\\n' ;;";

    @TempDir
    Path folder;

    @Test
    void pack_well_readsShipmentAndOrderAndBooksBeforeItAnswers() throws Exception {
        assertEquals(0, pack(SHIPMENT, ORDER, CARRIER, "'dynamodb update-item shipments') echo second ;;"));

        assertEquals(List.of("dynamodb get-item shipments", "dynamodb get-item orders",
                "dynamodb update-item bookings", "dynamodb update-item shipments",
                "stepfunctions send-task-success second"), calls());
    }

    @Test
    void pack_carrierDoesNotAnswer_givesUpInTheItemAndTellsTheFailure() throws Exception {
        assertEquals(1, pack(SHIPMENT, ORDER, "'dynamodb update-item bookings') exit 9 ;;",
                "'dynamodb update-item shipments') echo second ;;"));

        assertEquals(List.of("dynamodb get-item shipments", "dynamodb get-item orders",
                "dynamodb update-item bookings", "dynamodb get-item shipments", "dynamodb update-item shipments",
                "stepfunctions send-task-failure second"), calls());
    }

    /** The carrier may have booked before its answer was lost. */
    @Test
    void pack_carrierDoesNotAnswerAndTheShipmentIsCancelled_cancelsAtTheCarrier() throws Exception {
        Path asked = folder.resolve("asked");
        assertEquals(0, pack(ORDER, "'dynamodb update-item bookings') [ -e " + asked + " ] || { touch " + asked
                + "; exit 9; } ;;",
                "'dynamodb get-item shipments') [ -e " + asked
                        + " ] && s=CANCELLED || s=PREPARING; printf \"$s\\t2\\tfirst\\n\" ;;"));

        assertEquals(List.of("dynamodb get-item shipments", "dynamodb get-item orders",
                "dynamodb update-item bookings", "dynamodb get-item shipments", "dynamodb update-item bookings"),
                calls());
        assertTrue(Files.readString(folder.resolve("arguments")).contains(":cancelled"));
    }

    @Test
    void pack_orderCannotBeRead_givesUpInTheItemAndThenTellsWhoeverWaitsNow() throws Exception {
        assertEquals(9, pack(SHIPMENT, "'dynamodb get-item orders') exit 9 ;;",
                "'dynamodb update-item shipments') echo second ;;"));

        assertEquals(List.of("dynamodb get-item shipments", "dynamodb get-item orders",
                "dynamodb update-item shipments", "stepfunctions send-task-failure second"), calls());
        String written = Files.readString(folder.resolve("arguments"));
        assertTrue(written.contains("SET #failed = :run") && written.contains("#status = :preparing AND #run = :run")
                && written.contains("\":run\":{\"N\":\"2\"}") && written.contains("orderflow.shipment.PackingFailed"),
                written);
    }

    @Test
    void pack_itemCannotBeWritten_tellsTheFailureAllTheSame() throws Exception {
        assertEquals(9, pack(SHIPMENT, "'dynamodb get-item orders') exit 9 ;;",
                "'dynamodb update-item shipments') exit 8 ;;"));

        assertEquals("stepfunctions send-task-failure first", calls().get(3));
    }

    @Test
    void pack_cancelled_endsWithoutAWord() throws Exception {
        assertEquals(0, pack("'dynamodb get-item shipments') printf 'CANCELLED\\t2\\tfirst\\n' ;;"));

        assertEquals(List.of("dynamodb get-item shipments"), calls());
    }

    /** The parcels are one argument of a command, and Linux limits its size. */
    @Test
    void pack_mostParcels_areBooked() throws Exception {
        String parcels = IntStream.rangeClosed(1, 999)
                .mapToObj(
                        "{\"M\":{\"trackingNumber\":{\"S\":\"OF-%03d\"},\"weightGrams\":{\"N\":\"1000\"}}}"::formatted)
                .collect(Collectors.joining(",", "{\"L\":[", "]}"));
        Path booked = Files.writeString(folder.resolve("booked"), parcels + "\t[\"OF-001\"]\n");
        assertEquals(0, pack(SHIPMENT, "'dynamodb get-item orders') printf 'DE\\n1000\\t999\\n' ;;",
                "'dynamodb update-item bookings') cat " + booked + " ;;",
                "'dynamodb update-item shipments') echo second ;;"));

        String written = Files.readString(folder.resolve("arguments"));
        assertEquals(2 * 999, written.split("\"trackingNumber\"", -1).length - 1, "at the carrier and in the item");
        assertEquals("stepfunctions send-task-success second", calls().get(4));
    }

    /** @param answers branches of a case over service, command and table or token */
    private int pack(String... answers) throws Exception {
        Path aws = Files.writeString(folder.resolve("aws"), """
                #!/bin/bash
                printf '%%s\\n' "$1 $2 $4" >> "%1$s/calls"
                printf '%%s\\n' "$@" >> "%1$s/arguments"
                case "$1 $2 $4" in
                    %2$s
                esac
                """.formatted(folder, String.join("\n    ", answers)));
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
        // Not this process's output: Surefire sends its results to Maven there, and other lines would corrupt them.
        Path output = folder.resolve("output");
        ProcessBuilder script = new ProcessBuilder("bash", "containers/shipment/pack.sh").redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH"), "ORDER_ID", "o-1",
                "SHIPMENTS_TABLE", "shipments", "ORDERS_TABLE", "orders", "CARRIER_BOOKINGS_TABLE", "bookings",
                "SERVED_COUNTRIES", "AT,DE",
                "MAX_PARCEL_GRAMS", "1000"));
        Process process = script.start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        System.out.print(Files.readString(output));
        return process.exitValue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
