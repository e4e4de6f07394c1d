package orderflow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A minimal Linux program that only refers to one function of one library in one version. The layout is that of the
 * ELF-64 object file format and of GNU's symbol versions (Linux Standard Base, "Symbol Versioning").
 */
record ElfFile(int machine, String function, String library, String version, boolean weak) {

    static final int X86_64 = 62;
    static final int ARM64 = 183;

    private static final int HEADER = 64;
    private static final int SEGMENT = 56;
    private static final int DYNAMIC = HEADER + 2 * SEGMENT;
    private static final int SYMBOLS = DYNAMIC + 6 * 16;
    private static final int SYMBOL = 24;
    private static final int TEXTS = SYMBOLS + 2 * SYMBOL;
    /** The address that the file is loaded at. */
    private static final long BASE = 0x400000;

    static ElfFile of(int machine) {
        return new ElfFile(machine, "memcpy", "libc.so.6", "GLIBC_2.14", false);
    }

    static ElfFile needing(String function, String library, String version) {
        return new ElfFile(X86_64, function, library, version, false);
    }

    byte[] bytes() {
        byte[] texts = ("\0" + function + "\0" + library + "\0" + version + "\0").getBytes(StandardCharsets.US_ASCII);
        int libraryAt = 1 + function.length() + 1;
        int versions = TEXTS + texts.length;
        int needed = versions + 4;
        ByteBuffer file = ByteBuffer.allocate(needed + 32).order(ByteOrder.LITTLE_ENDIAN);

        file.put(new byte[]{0x7f, 'E', 'L', 'F', 2, 1, 1});
        file.putShort(16, (short) 2).putShort(18, (short) machine).putLong(32, HEADER);
        file.putShort(54, (short) SEGMENT).putShort(56, (short) 2);
        segment(file.position(HEADER), 1, 0, file.capacity());
        segment(file, 2, DYNAMIC, 6 * 16);
        file.putLong(5).putLong(BASE + TEXTS).putLong(6).putLong(BASE + SYMBOLS);
        file.putLong(0x6ffffff0L).putLong(BASE + versions).putLong(0x6ffffffeL).putLong(BASE + needed);
        file.putLong(0x6fffffffL).putLong(1).putLong(0).putLong(0);
        file.putInt(SYMBOLS + SYMBOL, 1);
        file.position(TEXTS).put(texts).putShort((short) 0).putShort((short) 2);
        file.putShort((short) 1).putShort((short) 1).putInt(libraryAt).putInt(16).putInt(0);
        file.putInt(0).putShort((short) (weak ? 2 : 0)).putShort((short) 2)
                .putInt(libraryAt + library.length() + 1).putInt(0);
        return file.array();
    }

    private static void segment(ByteBuffer file, int type, int offset, int size) {
        file.putInt(type).putInt(4).putLong(offset).putLong(BASE + offset).putLong(BASE + offset).putLong(size)
                .putLong(size).putLong(8);
    }
}
