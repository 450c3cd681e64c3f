package io.titan.sim.ledger;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * One line of the ledger: {@code <crc> <number> <type> <fields...>}, separated by single spaces, ASCII. The CRC
 * covers the rest of the line, the number counts from 1, so neither a changed nor a missing line goes unnoticed.
 */
final class LedgerLine
{
    /** Second version: conditional orders, the dead-man switch, and what orders say of both. */
    static final String VERSION = "2";
    static final String HEADER = "H";
    static final String ORDER = "O";
    static final String TRADE = "T";
    static final String CLOSED = "C";
    static final String LEVERAGE = "L";
    static final String PROGRESS = "P";
    /** What the market does, in a line of progress. */
    static final int PAUSED = 0;
    static final int RUNNING = 1;
    static final int ENDED = 2;
    static final String ALGO = "A";
    static final String ALGO_CHANGED = "B";
    static final String COUNTDOWN = "D";
    static final String MARGIN_TYPE = "M";
    static final String POSITION_MODE = "S";
    /** Stands for no reason. */
    static final String NONE = "-";

    private static final int CRC_DIGITS = 8;

    private final String[] fields;
    private int next;

    private LedgerLine(final String[] fields)
    {
        this.fields = fields;
        this.next = 2;
    }

    /** Completes a line whose body (from the number on) is given. */
    static void seal(final StringBuilder out, final String body)
    {
        out.append(crc(body)).append(' ').append(body).append('\n');
    }

    /** Reads a complete line without its end; throws with the line number when it is damaged. */
    static LedgerLine parse(final String text, final long number)
    {
        final boolean sealed = text.length() > CRC_DIGITS + 1 && text.charAt(CRC_DIGITS) == ' ' &&
            crc(text.substring(CRC_DIGITS + 1)).equals(text.substring(0, CRC_DIGITS));
        final String[] parts = sealed ? text.substring(CRC_DIGITS + 1).split(" ", -1) : new String[0];
        if (parts.length < 2 || !parts[0].equals(Long.toString(number)))
        {
            throw new LedgerException("The ledger is damaged at line " + number +
                ": restore it from a copy, or start with an empty directory.");
        }
        return new LedgerLine(parts);
    }

    String type()
    {
        return fields[1];
    }

    String text()
    {
        return fields[next++];
    }

    long number()
    {
        return Long.parseLong(fields[next++]);
    }

    boolean flag()
    {
        return number() != 0;
    }

    boolean hasMore()
    {
        return next < fields.length;
    }

    int remaining()
    {
        return fields.length - next;
    }

    private static String crc(final String body)
    {
        final CRC32C crc = new CRC32C();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        final String hex = Long.toHexString(crc.getValue());
        return "0".repeat(CRC_DIGITS - hex.length()) + hex;
    }
}
