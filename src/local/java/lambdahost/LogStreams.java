package lambdahost;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/**
 * Names of log streams in Lambda's format: day, version and an id of the environment. In a log group that is not the
 * function's own, the name also contains the function's name.
 */
final class LogStreams {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    private LogStreams() {}

    static String newName(FunctionConfiguration function) {
        String id = UUID.randomUUID().toString().replace("-", "");
        String name = function.hasOwnLogGroup() ? "" : function.name();
        return DAY.format(LocalDate.now(ZoneOffset.UTC)) + "/" + name + "[" + FunctionName.LATEST + "]" + id;
    }
}
