package orderflow.local.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class PagingTest {

    private static final List<Integer> ALL = IntStream.rangeClosed(1, 25).boxed().toList();

    @Test
    void page_inTheMiddle_hasNeighbours() {
        Paging<Integer> page = Paging.of(ALL, 2, 10, "/list?page=");

        assertEquals(IntStream.rangeClosed(11, 20).boxed().toList(), page.items());
        assertEquals("/list?page=1", page.previous());
        assertEquals("/list?page=3", page.next());
        assertEquals(25, page.total());
    }

    @Test
    void page_behindTheEnd_isTheLastOne() {
        Paging<Integer> page = Paging.of(ALL, 1_000_000, 10, "/list?page=");

        assertEquals(3, page.number());
        assertEquals(List.of(21, 22, 23, 24, 25), page.items());
        assertNull(page.next());
    }

    @Test
    void list_thatIsEmpty_hasOnePage() {
        Paging<Integer> page = Paging.of(List.of(), 1, 10, "/list?page=");

        assertEquals(1, page.pages());
        assertEquals(List.of(), page.items());
        assertNull(page.previous());
        assertNull(page.next());
    }
}
