package orderflow.failures;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The part of the matrix that every build plays. */
final class Sample {

    private Sample() {}

    /** As many cases as wanted, of each matrix as it stands to the others. */
    static List<Case> of(List<Matrix> matrices, int wanted) {
        int all = matrices.stream().mapToInt(each -> each.cases().size()).sum();
        return matrices.stream()
                .flatMap(each -> of(each, (int) Math.ceil((double) wanted * each.cases().size() / all)).stream())
                .toList();
    }

    /**
     * As many cases as wanted: single failures and pairs as they stand to each other in the whole, drawn by their
     * names, so that the same are played until the matrix changes.
     */
    private static List<Case> of(Matrix matrix, int wanted) {
        List<Case> singles = matrix.singles();
        List<Case> pairs = matrix.cases().stream().filter(each -> each.injections().size() > 1).toList();
        int share = Math.min(singles.size(),
                (int) Math.ceil((double) wanted * singles.size() / matrix.cases().size()));
        return Stream.concat(drawn(singles, share), drawn(pairs, wanted - share)).toList();
    }

    private static Stream<Case> drawn(List<Case> cases, int wanted) {
        return cases.stream().sorted(Comparator.comparing(Case::orderId)).limit(wanted);
    }
}
