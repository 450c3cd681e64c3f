package io.titan.telemetry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Layout of the file, little endian; every slot starts a cache line, so that two counters never share one.
 *
 * <pre>
 *   0    magic        8  "TITANTEL", written last
 *   8    layout       4  CRC of all names in order and of the slots: a reader of another build refuses
 *   16   pid          8
 *   24   started      8  wall clock ms
 *   64   counters     64 bytes each: value
 *   ...  hops         128 bytes each: version (odd while being written), then count, p50, p99, p99.9, max in ns
 *                     twice: since the start, and of the last window
 * </pre>
 */
final class TelemetryLayout
{
    static final long MAGIC = 0x4c45544e41544954L;
    static final int MAGIC_OFFSET = 0;
    static final int LAYOUT_OFFSET = 8;
    static final int PID_OFFSET = 16;
    static final int STARTED_OFFSET = 24;
    static final int LINE = 64;
    static final int HOP_LENGTH = 2 * LINE;
    static final int HOP_VERSION = 0;
    /** The two blocks of figures in the slot of a hop. */
    static final int SINCE_START = 8;
    static final int RECENT = 48;
    /** Within a block. */
    static final int COUNT = 0;
    static final int P50 = 8;
    static final int P99 = 16;
    static final int P999 = 24;
    static final int MAX = 32;
    static final int LENGTH = LINE * (1 + CounterId.values().length) + HOP_LENGTH * Hop.values().length;

    private static final String SLOTS = "counter:8/64 hop:8+5*8+5*8/128";

    private TelemetryLayout()
    {
    }

    static Path file(final Path runDirectory, final String process)
    {
        return runDirectory.resolve(process + ".telemetry");
    }

    static int counterOffset(final CounterId id)
    {
        return LINE * (1 + id.ordinal());
    }

    static int hopOffset(final Hop hop)
    {
        return LINE * (1 + CounterId.values().length) + HOP_LENGTH * hop.ordinal();
    }

    static int layoutId()
    {
        final CRC32C crc = new CRC32C();
        for (final CounterId id : CounterId.values())
        {
            crc.update(id.name().getBytes(StandardCharsets.US_ASCII));
        }
        for (final Hop hop : Hop.values())
        {
            crc.update(hop.name().getBytes(StandardCharsets.US_ASCII));
        }
        crc.update(SLOTS.getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }
}
