package orderflow.compute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import orderflow.store.Versioned;
import orderflow.workflow.Execution;

/**
 * The instance that an execution rents, or the tombstone that prevents a later rental. Each change returns a new
 * rental, to be stored in place of the one that was read.
 *
 * @param terms empty in the tombstone of a rental that never began
 * @param typeIndex the index of the instance type that is tried at present
 * @param instanceId empty while it is unknown
 * @param version counts the writes of the stored item; 0 before the first
 */
public record Rental(Execution owner, RentalStatus status, Optional<Terms> terms, int typeIndex,
        Optional<String> instanceId, long version) implements Versioned {

    /**
     * What is rented and for how long.
     *
     * @param date the UTC day to close
     * @param instanceTypes in the order in which they are tried
     * @param runningBy when the instance must be running
     * @param resultBy when the result must be available
     * @param expiresAt when {@link TerminateExpiredInstances} may terminate the instance
     */
    public record Terms(LocalDate date, List<String> instanceTypes, Instant runningBy, Instant resultBy,
            Instant expiresAt) {

        public Terms {
            instanceTypes = List.copyOf(instanceTypes);
            if (instanceTypes.isEmpty()) {
                throw new IllegalArgumentException("At least one instance type is required");
            }
        }
    }

    static Rental begin(Execution owner, Terms terms) {
        return new Rental(owner, RentalStatus.LAUNCHING, Optional.of(terms), 0, Optional.empty(), 0);
    }

    static Rental tombstone(Execution owner) {
        return new Rental(owner, RentalStatus.TERMINATED, Optional.empty(), 0, Optional.empty(), 0);
    }

    Rental withNextType() {
        return new Rental(owner, status, terms, typeIndex + 1, instanceId, version);
    }

    Rental launched(String id) {
        return new Rental(owner, RentalStatus.LAUNCHED, terms, typeIndex, Optional.of(id), version);
    }

    /** Records an instance whose id became known only after the rental was terminated. */
    Rental terminatedWith(String id) {
        return new Rental(owner, RentalStatus.TERMINATED, terms, typeIndex, Optional.of(id), version);
    }

    /** Whether the launch is so recent that EC2 may not show the instance everywhere yet. */
    boolean isYoung(Instant now) {
        return terms.map(Terms::runningBy).filter(now::isBefore).isPresent();
    }

    Rental terminated() {
        return new Rental(owner, RentalStatus.TERMINATED, terms, typeIndex, instanceId, version);
    }

    /** The type to launch; empty when all types have been tried. */
    Optional<String> instanceType() {
        return terms.map(Terms::instanceTypes).filter(types -> typeIndex < types.size())
                .map(types -> types.get(typeIndex));
    }
}
