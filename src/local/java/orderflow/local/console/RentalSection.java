package orderflow.local.console;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/** What the item of a rental says of the rental and of its instance. */
final class RentalSection {

    private static final Map<String, ItemStatus> STATUSES = Map.of(
            "LAUNCHING",
            ItemStatus.underWay("Launching", "An instance is being launched, or its id is not stored yet."),
            "LAUNCHED", ItemStatus.underWay("Launched", "The instance is rented."),
            "TERMINATED", ItemStatus.undone("Terminated", "The rental is over."));

    private RentalSection() {}

    static Section of(JsonNode rental) {
        if (!rental.isObject()) {
            return Section.absent("Rental", "No rental.");
        }
        ItemReading item = new ItemReading(rental).without("status", "instanceId", "instanceTypes", "typeIndex",
                "runningBy", "resultBy");
        item.fact("date", "Day to close").fact("expiresAt", "Expires");
        ItemStatus status = ItemStatus.of(rental.path("status").asText(), STATUSES);
        Section section = Section.of("Rental", status, item);
        return rental.has("date")
                ? section
                : section.withSentence("The rental never began. An instance that is launched later is terminated.");
    }

    static Section instance(JsonNode rental) {
        if (!rental.has("instanceId") && !rental.has("instanceTypes")) {
            return Section.absent("Instance", "No instance.");
        }
        JsonNode types = rental.path("instanceTypes");
        int index = rental.path("typeIndex").asInt();
        Section section = Section.absent("Instance", state(rental));
        ItemReading item = new ItemReading(rental);
        item.fact("instanceId", "Instance id");
        item.add("Type", Value.text(index < types.size() ? types.path(index).asText() : "all types were tried"));
        item.fact("instanceTypes", "Types in order of preference");
        item.fact("runningBy", "Must run by").fact("resultBy", "Result due by");
        return section.withGroup(new Section.Group("", item.asked()));
    }

    private static String state(JsonNode rental) {
        if (!rental.has("instanceId")) {
            return "The instance's id is not stored.";
        }
        return "TERMINATED".equals(rental.path("status").asText())
                ? "The workflow has terminated it."
                : "The workflow has launched it.";
    }
}
