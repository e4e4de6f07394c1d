package orderflow.compute;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import orderflow.store.Versioned;
import orderflow.workflow.Execution;

/**
 * The instance that an execution rents, or the tombstone that keeps it from renting one. Each change gives a new one,
 * to be stored in the place of the one that was read.
 *
 * @param terms empty in the tombstone of a rental that was never begun
 * @param typeIndex which of the instance types is asked for at present
 * @param instanceId empty while none is known
 * @param version counts the changes of the stored item, 0 before it is stored
 */
public record Rental(Execution owner, RentalStatus status, Optional<Terms> terms, int typeIndex,
        Optional<String> instanceId, long version) implements Versioned {

    /**
     * What is rented and for how long.
     *
     * @param date the UTC day to close
     * @param instanceTypes in the order in which they are asked for
     * @param runningBy when the instance must be running
     * @param resultBy when the result must be there
     * @param expiresAt when the instance is terminated by whoever sees it first
     */
    public record Terms(LocalDate date, List<String> instanceTypes, Instant runningBy, Instant resultBy,
            Instant expiresAt) {

        public Terms {
            instanceTypes = List.copyOf(instanceTypes);
            if (instanceTypes.isEmpty()) {
                throw new IllegalArgumentException("At least one instance type is to be asked for");
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

    /** Its instance came to be known only after it was given back. */
    Rental terminatedWith(String id) {
        return new Rental(owner, RentalStatus.TERMINATED, terms, typeIndex, Optional.of(id), version);
    }

    /** Young enough that EC2 may not show everywhere what it has launched. */
    boolean isYoung(Instant now) {
        return terms.map(Terms::runningBy).filter(now::isBefore).isPresent();
    }

    Rental terminated() {
        return new Rental(owner, RentalStatus.TERMINATED, terms, typeIndex, instanceId, version);
    }

    /** Empty when all types have been asked for. */
    Optional<String> instanceType() {
        return terms.map(Terms::instanceTypes).filter(types -> typeIndex < types.size())
                .map(types -> types.get(typeIndex));
    }
}
