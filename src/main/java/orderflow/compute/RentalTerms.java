package orderflow.compute;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.JsonNode;

import orderflow.aws.Resources;

/** Makes of a request what is rented, or says what is wrong with it. */
@Singleton
public class RentalTerms {

    private static final int DAY_LENGTH = "YYYY-MM-DD".length();
    private static final String NO_DAY = "date: a day as YYYY-MM-DD, today or yesterday is wanted";

    private final ComputeSettings settings;
    private final Clock clock;

    RentalTerms(ComputeSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** @throws InvalidComputeRequest when the request names no past day, or a type that is not allowed */
    public Rental.Terms of(LaunchRequest request) {
        Instant now = clock.instant();
        return new Rental.Terms(date(request), types(request), now.plus(settings.runningWithin()),
                now.plus(settings.resultWithin()), now.plus(settings.timeToLive()));
    }

    private LocalDate date(LaunchRequest request) {
        LocalDate today = request.execution().startTime().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate date = switch (given(request.date()).map(RentalTerms::text).orElse("today")) {
            case "today" -> today;
            case "yesterday" -> today.minusDays(1);
            default -> parsed(request.date().textValue());
        };
        if (date.isAfter(today)) {
            throw new InvalidComputeRequest("date: " + date + " is in the future");
        }
        return date;
    }

    private static LocalDate parsed(String text) {
        try {
            if (text.length() == DAY_LENGTH) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException wrong) {
            // Told below, as every other text that is no day.
        }
        throw new InvalidComputeRequest(NO_DAY);
    }

    private static String text(JsonNode date) {
        if (!date.isTextual()) {
            throw new InvalidComputeRequest(NO_DAY);
        }
        return date.textValue();
    }

    private static Optional<JsonNode> given(JsonNode value) {
        return Optional.ofNullable(value).filter(it -> !it.isNull() && !it.isMissingNode());
    }

    private List<String> types(LaunchRequest request) {
        List<String> allowed = Resources.required(settings.instanceTypes(), "INSTANCE_TYPES");
        return given(request.instanceTypes()).map(wanted -> types(wanted, allowed)).orElse(allowed);
    }

    private static List<String> types(JsonNode wanted, List<String> allowed) {
        Set<String> types = new LinkedHashSet<>();
        wanted.forEach(type -> types.add(type.isTextual() ? type.textValue() : ""));
        if (!wanted.isArray() || types.isEmpty() || !allowed.containsAll(types)) {
            throw new InvalidComputeRequest("instanceTypes: a list of some of " + allowed + " is wanted");
        }
        return List.copyOf(types);
    }
}
