package orderflow.compute;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import io.restassured.response.ValidatableResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;

import orderflow.HandlerInvocation;
import orderflow.MotoResource;
import orderflow.Tables;
import orderflow.aws.Item;
import orderflow.aws.ItemTable;
import orderflow.aws.OptimisticRetry;
import orderflow.aws.Sha256;
import orderflow.workflow.Execution;

/** Stores rentals, instances and results for the handlers under test, each with its own execution. */
final class StoredRentals {

    static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final URI ENDPOINT = MotoResource.moto().endpoint();
    private static final Ec2Client EC2 = Ec2Client.builder().endpointOverride(ENDPOINT).region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder()).build();

    final ComputeSettings settings = new ComputeSettings(MotoResource.moto().environment());
    final Instances instances = new Ec2Instances(EC2, settings);
    final RentalStore rentals = new DynamoRentals(Tables.client(), settings);
    final InstanceRental instanceRental = new InstanceRental(new RentalTerms(settings, Clock.systemUTC()), rentals,
            instances,
            new OptimisticRetry(), Clock.systemUTC());

    /** A new execution, without a rental, instance or result. */
    static Execution execution(String name) {
        return new Execution(name + "-" + SERIAL.incrementAndGet() + "-" + System.nanoTime(), START);
    }

    static ValidatableResponse invoke(Execution execution) {
        return HandlerInvocation.of("""
                {"execution": {"id": "%s", "startTime": "%s"}}""".formatted(execution.id(), execution.startTime()));
    }

    /** Rents an instance, as LaunchInstance does. */
    Rental rented(Execution execution) {
        return instanceRental.rent(new LaunchRequest(execution, null, null));
    }

    /**
     * Stores the rental of a launched instance. All its deadlines are in this time, or have passed if it is negative.
     */
    void stored(Execution execution, String instanceId, Duration left) {
        Instant end = Instant.now().plus(left);
        var terms = new Rental.Terms(LocalDate.of(2026, 11, 22), List.of("t3.small"), end, end, end);
        Item item = RentalItems.item(Rental.begin(execution, terms).launched(instanceId));
        Tables.client().putItem(put -> put.tableName(settings.rentalsTable())
                .item(item.toBuilder().put("version", 1).build().attributes()));
    }

    /** Stores a batch's result with the correct checksum. */
    void result(Execution execution, String report) {
        result(execution, report, Sha256.hex(report));
    }

    void result(Execution execution, String report, String checksum) {
        result(execution, List.of(report), checksum);
    }

    /** Stores a batch's result in pages. */
    void result(Execution execution, List<String> pages, String checksum) {
        result(execution, pages, pages.size(), checksum);
    }

    /** The same, with a manifest that names this number of pages. */
    void result(Execution execution, List<String> pages, int count, String checksum) {
        ItemTable table = new ItemTable(Tables.client(), settings.resultsTable(), "executionKey");
        String key = ExecutionKey.of(execution);
        for (int page = 0; page < pages.size(); page++) {
            table.insert(Item.builder().put("executionKey", key + "/" + checksum + "/" + (page + 1))
                    .put("report", pages.get(page)).build());
        }
        table.insert(Item.builder().put("executionKey", key).put("pages", count).put("checksum", checksum)
                .build());
    }

    RentalStatus status(Execution execution) {
        return rentals.find(execution).orElseThrow().status();
    }

    /** Stops an instance without terminating it. */
    static void stop(String instanceId) {
        EC2.stopInstances(request -> request.instanceIds(instanceId));
    }

    /** Launches an instance with these tags and without a rental. */
    static String launched(Tag... tags) {
        return EC2.runInstances(request -> request.imageId("ami-12345678").minCount(1).maxCount(1)
                .tagSpecifications(instance -> instance.resourceType(ResourceType.INSTANCE).tags(tags))).instances()
                .get(0).instanceId();
    }

    static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    /** Whether an instance is pending or running. */
    boolean lives(String instanceId) {
        return instances.find(instanceId).filter(instance -> instance.state() != Instance.State.ENDED).isPresent();
    }

    Optional<Item> item(Execution execution) {
        return Tables.read("RentalsTable", "executionKey", ExecutionKey.of(execution));
    }
}
