package orderflow.failures;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The part of the matrix that every build plays. */
final class Sample {

    private Sample() {}

    /** At least {@code wanted} cases, with a share of each matrix in proportion to its size. */
    static List<Case> of(List<Matrix> matrices, int wanted) {
        int all = matrices.stream().mapToInt(each -> each.cases().size()).sum();
        return matrices.stream()
                .flatMap(each -> of(each, (int) Math.ceil((double) wanted * each.cases().size() / all)).stream())
                .toList();
    }

    /**
     * {@code wanted} cases, with single failures and pairs in the proportion of the whole matrix. The hashes of the ids
     * select them, so the sample stays the same until the matrix changes.
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
