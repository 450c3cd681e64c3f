package io.titan.bench.lane;

import io.titan.bridge.signature.HmacSha256;
import io.titan.bridge.signature.SecretException;
import io.titan.bridge.signature.Secrets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The lines of a JSON peer, as long as those of the scavenger that exists, each with a number of 13 digits in its
 * signal and one in its correlation id. Times are the rig's logical ones. One thread; makes no garbage.
 */
final class JsonCalls
{
    /** What the rig's bridge accepts; secret from nobody. */
    static final String SECRET = "secret-of-a-benchmark-rig";
    /** Of the rig's one instrument. */
    static final String SYMBOL = "BTCUSDT";
    /** The least number with all digits. */
    static final long FIRST_NUMBER = 1_000_000_000_000L;

    private static final int DIGITS = SignedTemplate.NUMBER.length();
    private static final int RADIX = 10;
    private static final long NS_PER_MS = 1_000_000;
    private static final byte[] CORRELATION = "\"correlationId\":\"bench-".getBytes(StandardCharsets.US_ASCII);
    private static final String ID = "\"signal_id\":\"scavenger-BTCUSDT-" + SignedTemplate.NUMBER + "\"";
    private static final String STAMP = "\"timestamp\":" + SignedTemplate.TIME;
    private static final String PREPARED = "{" + ID + ",\"source\":\"scavenger\",\"symbol\":\"BTCUSDT\"," +
        "\"direction\":\"LONG\",\"entry_zone\":{\"min\":49999.9,\"max\":50000.1},\"stop_loss\":49500," +
        "\"take_profits\":[51500,52000.25],\"confidence\":95,\"leverage\":10,\"velocity\":0.0101," +
        "\"trap_type\":\"LIQUIDATION\"," + STAMP + ",\"signal_type\":\"PREPARE\"}";
    private static final String PREPARED_SORTED = "{\"confidence\":95,\"direction\":\"LONG\",\"entry_zone\":" +
        "{\"max\":50000.1,\"min\":49999.9},\"leverage\":10," + ID + ",\"signal_type\":\"PREPARE\"," +
        "\"source\":\"scavenger\",\"stop_loss\":49500,\"symbol\":\"BTCUSDT\",\"take_profits\":[51500,52000.25]," +
        STAMP + ",\"trap_type\":\"LIQUIDATION\",\"velocity\":0.0101}";
    private static final String PING = "{\"signal_type\":\"PING\"," + STAMP + "}";

    /** What a peer may ask, and how the answer begins. */
    enum Kind
    {
        /** A trade is prepared. */
        PREPARE("{\"prepared\":true,"),
        /** It is given up. */
        ABORT("{\"aborted\":true,"),
        /** Is anybody there. */
        PING("{\"pong\":true,"),
        /** A PREPARE whose signature is wrong. */
        FORGED("{", "\"rejected\":true,\"reason\":\"INVALID_SIGNATURE\","),
        /** A signed PREPARE that the bridge itself refuses. */
        REFUSED("{\"prepared\":false,", "\"rejected\":true,\"reason\":\"INVALID_DIRECTION\","),
        /** No JSON; its answer echoes nothing. */
        UNREADABLE("{\"rejected\":true,\"reason\":\"IPC_ERROR\",");

        private final byte[] begin;
        private final byte[] within;

        Kind(final String begin)
        {
            this(begin, "");
        }

        Kind(final String begin, final String within)
        {
            this.begin = begin.getBytes(StandardCharsets.US_ASCII);
            this.within = within.getBytes(StandardCharsets.US_ASCII);
        }

        /** Whether bytes are the answer that this call must get. */
        boolean isAnsweredBy(final byte[] bytes, final int offset, final int length)
        {
            return length >= begin.length && startsWith(bytes, offset, begin) &&
                indexOf(bytes, offset, length, within) >= 0;
        }
    }

    private final SignedTemplate[] templates = new SignedTemplate[Kind.values().length];

    JsonCalls()
    {
        final HmacSha256 hmac = secrets().newKeys()[0];
        set(Kind.PREPARE, hmac, PREPARED_SORTED, PREPARED);
        set(Kind.ABORT, hmac, "{" + ID + ",\"signal_type\":\"ABORT\",\"source\":\"scavenger\"," + STAMP + "}",
            "{" + ID + ",\"signal_type\":\"ABORT\"," + STAMP + ",\"source\":\"scavenger\"}");
        set(Kind.PING, hmac, PING, PING);
        set(Kind.FORGED, null, PREPARED_SORTED, PREPARED);
        set(Kind.REFUSED, hmac, PREPARED_SORTED.replace("LONG", "LEFT"), PREPARED.replace("LONG", "LEFT"));
        templates[Kind.UNREADABLE.ordinal()] =
            new SignedTemplate(hmac, "", "{\"signal\":{\"signal_id\":\"" + SignedTemplate.NUMBER + "\",}}\n");
    }

    private void set(final Kind kind, final HmacSha256 hmac, final String canonical, final String signal)
    {
        templates[kind.ordinal()] = new SignedTemplate(hmac, canonical, "{\"signal\":" + signal +
            ",\"signature\":\"" + SignedTemplate.SIGNATURE + "\",\"correlationId\":\"bench-" + SignedTemplate.CALL +
            "\"," + STAMP + "}\n");
    }

    /** What the rig's bridge is opened with. */
    static Secrets secrets()
    {
        try
        {
            return Secrets.of(SECRET);
        }
        catch (final SecretException ex)
        {
            throw new IllegalStateException("the rig's own secret is refused", ex);
        }
    }

    int length(final Kind kind)
    {
        return templates[kind.ordinal()].length();
    }

    /** Appends a signed line; the buffer has room for {@link #length}. */
    void append(final Kind kind, final long number, final long call, final ByteBuffer into)
    {
        templates[kind.ordinal()].append(number, call, RigTime.nowNs() / NS_PER_MS, into);
    }

    /** The call's number in the correlation id of an answer; -1: there is none. */
    static long callOf(final byte[] line, final int offset, final int length)
    {
        final int at = indexOf(line, offset, length - DIGITS, CORRELATION);
        return at < 0 ? -1 : number(line, at + CORRELATION.length);
    }

    private static int indexOf(final byte[] bytes, final int offset, final int length, final byte[] text)
    {
        for (int at = offset; at <= offset + length - text.length; at++)
        {
            if (startsWith(bytes, at, text))
            {
                return at;
            }
        }
        return -1;
    }

    private static boolean startsWith(final byte[] bytes, final int at, final byte[] text)
    {
        for (int i = 0; i < text.length; i++)
        {
            if (bytes[at + i] != text[i])
            {
                return false;
            }
        }
        return true;
    }

    private static long number(final byte[] line, final int at)
    {
        long number = 0;
        for (int i = at; i < at + DIGITS; i++)
        {
            number = number * RADIX + line[i] - '0';
        }
        return number;
    }
}
