package orderflow.local.console;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param items the items of the page
 * @param number the page's number, from 1
 * @param pages the number of pages, at least 1
 * @param total the number of items of the list
 * @param link the address of a page, which ends where its number is appended
 */
record Paging<T>(List<T> items, int number, int pages, int total, String link) {

    /** @return the page with this number, or the last page if the list has fewer */
    static <T> Paging<T> of(List<T> all, int number, int size, String link) {
        int pages = Math.max(1, (all.size() + size - 1) / size);
        int shown = Math.min(number, pages);
        int from = (shown - 1) * size;
        return new Paging<>(all.subList(from, Math.min(all.size(), from + size)), shown, pages, all.size(), link);
    }

    <R> Paging<R> map(Function<T, R> shown) {
        return new Paging<>(items.stream().map(shown).toList(), number, pages, total, link);
    }

    public String previous() {
        return number > 1 ? link + (number - 1) : null;
    }

    public String next() {
        return number < pages ? link + (number + 1) : null;
    }
}
