package orderflow.compute;

/**
 * The result that the batch stored.
 *
 * @param report one fact per line, see {@link DayReport}; all pages in one text
 * @param checksum SHA-256 of the report in hexadecimal
 */
public record BatchResult(String report, String checksum) {}
