package io.titan.engine.telemetry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Layout of the file, little endian; every slot starts a cache line, so that two counters never share one.
 *
 * <pre>
 *   0    magic        8  "TITANTEL", written last
 *   8    layout       4  CRC of all names in order: a reader of another build refuses
 *   16   pid          8
 *   24   started      8  wall clock ms
 *   64   counters     64 bytes each: value
 *   ...  hops         64 bytes each: version (odd while being written), count, p50, p99, p99.9, max in ns
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
    static final int HOP_VERSION = 0;
    static final int HOP_COUNT = 8;
    static final int HOP_P50 = 16;
    static final int HOP_P99 = 24;
    static final int HOP_P999 = 32;
    static final int HOP_MAX = 40;
    static final int LENGTH = LINE * (1 + CounterId.values().length + Hop.values().length);

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
        return LINE * (1 + CounterId.values().length + hop.ordinal());
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
        return (int) crc.getValue();
    }
}
