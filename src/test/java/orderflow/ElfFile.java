package orderflow;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A program of Linux that calls one function of one library in one version; only its tables are there. The layout is that
 * of the ELF-64 object file format and of GNU's symbol versions (Linux Standard Base, "Symbol Versioning").
 */
record ElfFile(int machine, String function, String library, String version, boolean weak) {

    static final int X86_64 = 62;
    static final int ARM64 = 183;

    private static final int HEADER = 64;
    private static final int TEXTS = 3;
    private static final int SYMBOLS = 11;
    private static final int SYMBOL_VERSIONS = 0x6fffffff;
    private static final int NEEDED_VERSIONS = 0x6ffffffe;
    private static final int SYMBOL = 24;

    static ElfFile of(int machine) {
        return new ElfFile(machine, "memcpy", "libc.so.6", "GLIBC_2.14", false);
    }

    static ElfFile needing(String function, String library, String version) {
        return new ElfFile(X86_64, function, library, version, false);
    }

    byte[] bytes() {
        byte[] texts = ("\0" + function + "\0" + library + "\0" + version + "\0").getBytes(StandardCharsets.US_ASCII);
        int libraryAt = 1 + function.length() + 1;
        ByteBuffer symbols = buffer(2 * SYMBOL).putInt(SYMBOL, 1);
        ByteBuffer versions = buffer(4).putShort(2, (short) 2);
        ByteBuffer needed = buffer(32);
        needed.putShort((short) 1).putShort((short) 1).putInt(libraryAt).putInt(16).putInt(0);
        needed.putInt(0).putShort((short) (weak ? 2 : 0)).putShort((short) 2)
                .putInt(libraryAt + library.length() + 1).putInt(0);

        ByteArrayOutputStream content = new ByteArrayOutputStream();
        ByteBuffer sections = buffer(5 * HEADER);
        section(sections, content, TEXTS, texts, 0, 0);
        section(sections, content, SYMBOLS, symbols.array(), 1, SYMBOL);
        section(sections, content, SYMBOL_VERSIONS, versions.array(), 2, 2);
        section(sections, content, NEEDED_VERSIONS, needed.array(), 1, 0);
        ByteBuffer file = buffer(HEADER + content.size() + sections.capacity());
        file.put(0, (byte) 0x7f).put(1, (byte) 'E').put(2, (byte) 'L').put(3, (byte) 'F');
        file.putShort(18, (short) machine).putLong(40, HEADER + content.size());
        file.putShort(58, (short) HEADER).putShort(60, (short) 5);
        file.position(HEADER);
        return file.put(content.toByteArray()).put(sections.array()).array();
    }

    private static void section(ByteBuffer sections, ByteArrayOutputStream content, int type, byte[] bytes, int link,
            int entrySize) {
        // The first section of every file is empty.
        int at = sections.position() == 0 ? HEADER : sections.position();
        sections.putInt(at + 4, type).putLong(at + 24, HEADER + content.size()).putLong(at + 32, bytes.length);
        sections.putInt(at + 40, link).putLong(at + 56, entrySize);
        sections.position(at + HEADER == sections.capacity() ? at : at + HEADER);
        content.writeBytes(bytes);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
