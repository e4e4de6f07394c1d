package lambdahost;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes a directory name from the content of files, so that different content has a different name. */
final class ContentKey {

    private static final int LENGTH = 16;

    private ContentKey() {}

    /**
     * @param content the file whose content is part of the key
     * @param named files whose names are part of the key; their content cannot change, because they are released
     *            artifacts
     */
    static String of(Path content, List<Path> named) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(content));
            for (Path file : named) {
                digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
