package lambdahost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;

/** Computes a directory name from the content of files, so that different content has a different name. */
final class ContentKey {

    private static final int LENGTH = 16;

    private final MessageDigest digest;

    ContentKey() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds entries of a zip file by name, size and checksum, which the zip file's directory contains. */
    ContentKey entries(List<ZipEntry> entries) {
        entries.forEach(entry -> add(entry.getName() + " " + entry.getSize() + " " + entry.getCrc()));
        return this;
    }

    /** Adds files by name and size; their content does not change, because they are released artifacts. */
    ContentKey released(List<Path> files) throws IOException {
        for (Path file : files) {
            add(file.getFileName() + " " + Files.size(file));
        }
        return this;
    }

    private void add(String part) {
        digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** @return the name for all that was added */
    String name() {
        return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
    }
}
