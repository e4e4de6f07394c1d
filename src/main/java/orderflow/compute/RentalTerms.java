package orderflow.compute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import orderflow.request.RequestNode;
import orderflow.request.Syntax;
import orderflow.request.Violations;

/** Derives the terms of a rental from a request, or reports all its violations. */
@Singleton
public class RentalTerms {

    /** The time after the start of the rental within which an instance must run. */
    public static final Duration RUNNING_WITHIN = Duration.ofMinutes(5);

    /** The time after the start of the rental within which the result must be available. */
    public static final Duration RESULT_WITHIN = Duration.ofMinutes(30);

    private static final String DATE = "date";
    private static final String TYPES = "instanceTypes";
    private static final Set<String> MEMBERS = Set.of(DATE, TYPES);
    private static final int DAY_LENGTH = "YYYY-MM-DD".length();
    private static final String TODAY = "today";
    private static final String YESTERDAY = "yesterday";
    private static final Syntax DAY = Syntax.of("a day as YYYY-MM-DD, today or yesterday", RentalTerms::isDay);

    private final ComputeSettings settings;
    private final Clock clock;

    RentalTerms(ComputeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @throws InvalidComputeRequest when the date is invalid or in the future, a type is not allowed, or a member is
     *             unknown
     */
    public Rental.Terms of(LaunchRequest request) {
        Violations violations = new Violations("request");
        refuseUnknown(request, violations);
        LocalDate date = date(request, violations);
        List<String> types = types(request, violations);
        if (!violations.isEmpty()) {
            throw new InvalidComputeRequest(violations.message());
        }
        Instant now = clock.instant();
        return new Rental.Terms(date, types, now.plus(RUNNING_WITHIN), now.plus(RESULT_WITHIN),
                now.plus(settings.timeToLive()));
    }

    private static void refuseUnknown(LaunchRequest request, Violations violations) {
        if (request.hasInput()) {
            RequestNode.root(request.input(), violations).asObject(MEMBERS);
        }
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        request.others().forEach(others::set);
        RequestNode.root(others, violations).asObject(MEMBERS);
    }

    private static LocalDate date(LaunchRequest request, Violations violations) {
        LocalDate today = request.execution().startTime().atOffset(ZoneOffset.UTC).toLocalDate();
        return given(request, DATE, request.date(), violations)
                .flatMap(node -> {
                    Optional<LocalDate> date = node.text(DAY).map(day -> date(day, today));
                    date.filter(day -> day.isAfter(today)).ifPresent(day -> node.wrong("is in the future: " + day));
                    return date;
                }).orElse(today);
    }

    private static LocalDate date(String day, LocalDate today) {
        return switch (day) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
            default -> LocalDate.parse(day);
        };
    }

    private static boolean isDay(String text) {
        if (text.length() != DAY_LENGTH) {
            return text.equals(TODAY) || text.equals(YESTERDAY);
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException wrong) {
            return false;
        }
    }

    private List<String> types(LaunchRequest request, Violations violations) {
        List<String> allowed = settings.instanceTypes();
        Syntax type = Syntax.of("one of " + String.join(", ", allowed), allowed::contains);
        return given(request, TYPES, request.instanceTypes(), violations)
                .map(node -> node.elements("instance type").stream().flatMap(element -> element.text(type).stream())
                        .distinct().toList())
                .orElse(allowed);
    }

    /** By hand, null means that there is no value; the input of an execution has no null. */
    private static Optional<RequestNode> given(LaunchRequest request, String name, JsonNode byHand,
            Violations violations) {
        Optional<JsonNode> value = request.hasInput()
                ? Optional.of(request.input().path(name)).filter(it -> !it.isMissingNode())
                : Optional.ofNullable(byHand).filter(it -> !it.isNull() && !it.isMissingNode());
        return value.map(it -> new RequestNode(it, name, violations));
    }
}
