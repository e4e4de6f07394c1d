package orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The sources have the format that .editorconfig (for editors) and .mvn/formatter.xml (for the build) define. */
class SourceFormatTest {

    private static final String TEXT_BLOCK = "\"".repeat(3);

    private final String editor = Files.readString(Path.of(".editorconfig"));
    private final String formatter = Files.readString(Path.of(".mvn", "formatter.xml"));

    SourceFormatTest() throws IOException {}

    @Test
    void formatter_always_agreesWithTheEditorConfiguration() {
        int indent = formatter("indentation.size");
        assertEquals(
                List.of(editor("[*]", "max_line_length"), editor("[*]", "max_line_length"), editor("[{*.java",
                        "indent_size"), editor("[{*.java", "indent_size"),
                        editor("[*.java]", "ij_continuation_indent_size")),
                List.of(formatter("lineSplit"), formatter("comment.line_length"), formatter("tabulation.size"), indent,
                        indent * formatter("continuation_indentation")),
                "in .editorconfig and in .mvn/formatter.xml: width, width of comments, tab, indent, continuation indent");
    }

    /** The formatter does not break strings, so lines with a string or inside a text block may be longer. */
    @Test
    void javaLines_withoutText_fitTheWidth() throws IOException {
        int width = editor("[*]", "max_line_length");
        List<String> longer = new ArrayList<>();
        for (String folder : List.of("src/build", "src/main/java", "src/local/java", "src/test/java")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    longer.addAll(longer(file, width));
                }
            }
        }
        assertEquals(List.of(), longer, () -> "lines with more than " + width + " columns: break them");
    }

    private static List<String> longer(Path file, int width) throws IOException {
        List<String> longer = new ArrayList<>();
        boolean inText = false;
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.codePointCount(0, line.length()) > width && !inText && !line.contains("\"")) {
                longer.add(file + ":" + number);
            }
            inText ^= line.split(TEXT_BLOCK, -1).length % 2 == 0;
        }
        return longer;
    }

    /** The value of a property in the section whose header begins with this text. */
    private int editor(String section, String property) {
        return number(editor.substring(editor.indexOf("\n" + section)), property + " = (\\d+)");
    }

    private int formatter(String setting) {
        return number(formatter, "formatter\\." + Pattern.quote(setting) + "\" value=\"(\\d+)\"");
    }

    private static int number(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), () -> "no match for " + pattern);
        return Integer.parseInt(matcher.group(1));
    }
}
