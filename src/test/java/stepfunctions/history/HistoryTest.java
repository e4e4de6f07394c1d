package stepfunctions.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();

    private HistoryEvent write(String type) {
        return history.write(type, 0, Instant.EPOCH, Journal.details());
    }

    @Test
    void events_writtenLater_areNotInTheEarlierList() {
        HistoryEvent first = write("first");
        List<HistoryEvent> events = history.events();
        for (int i = 0; i < 100; i++) {
            write("later");
        }
        assertEquals(List.of(first), events);
        assertThrows(IndexOutOfBoundsException.class, () -> events.get(1));
        assertThrows(UnsupportedOperationException.class, () -> events.set(0, first));
        assertEquals(101, history.events().size());
        assertEquals(101, history.events().get(100).id());
    }
}
