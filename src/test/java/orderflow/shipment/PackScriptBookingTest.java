package orderflow.shipment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.local.TestMoto;
import orderflow.order.Orders;
import orderflow.order.StoredOrders;
import orderflow.workflow.OrderStep;

/**
 * Runs containers/shipment/pack.sh with the AWS CLI on the tables of template.yaml. Between its booking at the carrier
 * and its write of the item, the item changes.
 */
class PackScriptBookingTest {

    private final DynamoShipments shipments = new DynamoShipments(Tables.client(), Tables.resources());
    private final DynamoTestBookings bookings = new DynamoTestBookings(Tables.client(), Tables.resources());
    private final OrderStep step = new OrderStep(UUID.randomUUID().toString(), Orders.EXECUTION);

    @TempDir
    Path folder;

    @Test
    void pack_well_booksAtTheCarrierWhatTheItemSays() throws Exception {
        prepared();

        assertEquals(0, pack("NO_TABLE", ":"));

        Shipment shipment = shipments.find(step.orderId()).orElseThrow();
        assertEquals(ShipmentStatus.BOOKED, shipment.status());
        assertEquals(1, shipment.parcels().size());
        assertEquals(TestBooking.Status.BOOKED, booking().status());
        assertEquals(shipment.parcels(), booking().parcels());
        assertTrue(answers().contains("[\"" + shipment.trackingNumbers().get(0) + "\"]"), answers());
    }

    @Test
    void pack_cancelledBeforeTheItemIsWritten_cancelsTheBookingAtTheCarrierAndDoesNotAnswer() throws Exception {
        prepared();

        assertEquals(0, pack("SHIPMENTS_TABLE", changing("status", "{\"S\":\"CANCELLED\"}")));

        assertEquals(ShipmentStatus.CANCELLED, shipments.find(step.orderId()).orElseThrow().status());
        assertEquals(TestBooking.Status.CANCELLED, booking().status());
        assertEquals(1, booking().parcels().size(), "it was booked before");
        assertTrue(booking().cancelledAt().isPresent());
        assertFalse(Files.exists(folder.resolve("answers")));
    }

    /** The other run has the same booking. */
    @Test
    void pack_anotherRunBeforeTheItemIsWritten_leavesTheBookingToIt() throws Exception {
        prepared();

        assertEquals(0, pack("SHIPMENTS_TABLE", changing("run", "{\"N\":\"2\"}")));

        assertEquals(ShipmentStatus.PREPARING, shipments.find(step.orderId()).orElseThrow().status());
        assertEquals(TestBooking.Status.BOOKED, booking().status());
        assertFalse(Files.exists(folder.resolve("answers")));
        assertEquals(0, pack("NO_TABLE", ":"), "the other run");
        assertEquals(booking().parcels(), shipments.find(step.orderId()).orElseThrow().parcels());
    }

    @Test
    void pack_cancelledBeforeItBooks_booksNothing() throws Exception {
        prepared();
        bookings.insert(TestBooking.tombstone(step.orderId(), Instant.now()));

        assertEquals(0, pack("CARRIER_BOOKINGS_TABLE", changing("status", "{\"S\":\"CANCELLED\"}")));

        assertEquals(TestBooking.Status.CANCELLED, booking().status());
        assertEquals(List.of(), booking().parcels());
        assertFalse(Files.exists(folder.resolve("answers")));
    }

    /** An earlier container died after its booking. It had packed for another MaxParcelGrams. */
    @Test
    void pack_bookedByAnEarlierRun_takesItsParcels() throws Exception {
        prepared();
        List<Parcel> earlier = List.of(new Parcel("OF-EARLIER-001", 1000), new Parcel("OF-EARLIER-002", 850));
        bookings.insert(
                new TestBooking(step.orderId(), TestBooking.Status.BOOKED, earlier, Optional.empty(), 0));

        assertEquals(0, pack("NO_TABLE", ":"));

        assertEquals(earlier, booking().parcels());
        assertEquals(earlier, shipments.find(step.orderId()).orElseThrow().parcels());
        assertTrue(answers().contains("[\"OF-EARLIER-001\",\"OF-EARLIER-002\"]"), answers());
    }

    private void prepared() {
        StoredOrders.capture(Tables.client(), step);
        shipments.insert(Shipment.preparing(step, Packing.begin("token", new Attempt(0, 0), Instant.now())));
    }

    private TestBooking booking() {
        return bookings.find(step.orderId()).orElseThrow();
    }

    private String answers() throws IOException {
        return Files.readString(folder.resolve("answers"));
    }

    /** The command that writes an attribute of the shipment's item, as a function of the workflow does. */
    private String changing(String attribute, String value) {
        return """
                cli dynamodb update-item --table-name "$SHIPMENTS_TABLE" --key '{"orderId":{"S":"%s"}}' \\
                    --update-expression 'SET #it = :it ADD #version :one' \\
                    --expression-attribute-names '{"#it":"%s","#version":"version"}' \\
                    --expression-attribute-values '{":it":%s,":one":{"N":"1"}}'
                """.formatted(step.orderId(), attribute, value);
    }

    /**
     * @param table the variable of the table whose first update the other command comes before
     * @param before the other command
     */
    private int pack(String table, String before) throws Exception {
        Path aws = Files.writeString(folder.resolve("aws"), """
                #!/bin/bash
                cli() { "%2$s" -m awscli "$@"; }
                if [ "$1" = stepfunctions ]; then
                    printf '%%s\\n' "$*" >> "%1$s/answers"
                    exit
                fi
                if [ "$2 $4" = "update-item ${%3$s-}" ] && mkdir "%1$s/changed" 2> /dev/null; then
                    %4$s
                fi
                cli "$@"
                """.formatted(folder, TestMoto.python(), table, before.strip()));
        Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwx------"));
        // Not this process's output: Surefire sends its results to Maven there, and other lines would corrupt them.
        Path output = folder.resolve("output");
        ProcessBuilder script = new ProcessBuilder("bash", "containers/shipment/pack.sh").redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment().putAll(Map.of("PATH", folder + ":" + System.getenv("PATH"), "ORDER_ID", step.orderId(),
                "SHIPMENTS_TABLE", Tables.resources().shipmentsTable(), "ORDERS_TABLE",
                Tables.resources().ordersTable(), "CARRIER_BOOKINGS_TABLE", Tables.resources().carrierBookingsTable(),
                "SERVED_COUNTRIES", "AT,DE", "MAX_PARCEL_GRAMS", "30000"));
        script.environment().putAll(Map.of("AWS_ENDPOINT_URL", MotoResource.moto().endpoint().toString(),
                "AWS_DEFAULT_REGION", "us-east-1", "AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        Process process = script.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        System.out.print(Files.readString(output));
        return process.exitValue();
    }
}
