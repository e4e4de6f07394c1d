package orderflow.local.console;

import java.util.ArrayList;
import java.util.List;

/**
 * What one item says, under a heading.
 *
 * @param badge null if there is no item
 * @param sentence what the status means, or that there is no item
 * @param notice that the item does not belong to the execution; null if it does
 * @param technical what matters to the workflow only
 */
record Section(String title, Badge badge, String sentence, String notice, List<Group> groups, List<ValueTable> tables,
        List<Fact> technical) {

    /** Facts of a section; the title may be empty. */
    record Group(String title, List<Fact> facts) {}

    static Section absent(String title, String sentence) {
        return new Section(title, null, sentence, null, List.of(), List.of(), List.of());
    }

    static Section of(String title, ItemStatus status, ItemReading item, ValueTable... tables) {
        List<Fact> facts = item.facts();
        return new Section(title, status.badge(), status.meaning(), null,
                facts.isEmpty() ? List.of() : List.of(new Group("", facts)), List.of(tables), item.technical());
    }

    Section withSentence(String text) {
        return new Section(title, badge, text, notice, groups, tables, technical);
    }

    Section withNotice(String text) {
        return new Section(title, badge, sentence, text, groups, tables, technical);
    }

    Section withGroup(Group group) {
        List<Group> all = new ArrayList<>(groups);
        all.add(group);
        return new Section(title, badge, sentence, notice, all, tables, technical);
    }
}
