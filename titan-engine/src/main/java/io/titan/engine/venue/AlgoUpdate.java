package io.titan.engine.venue;

import io.titan.protocol.VenueEventKind;

/**
 * The conditional order in an {@code ALGO_UPDATE}: its name, its state, and the order that it became. Reused; one
 * thread; allocates nothing.
 */
final class AlgoUpdate
{
    private static final byte[] ORDER = Ascii.bytes("o");
    private static final byte[] SYMBOL = Ascii.bytes("s");
    private static final byte[] CLIENT_ID = Ascii.bytes("caid");
    private static final byte[] ALGO_ID = Ascii.bytes("aid");
    private static final byte[] ACTUAL_ID = Ascii.bytes("ai");
    private static final byte[] ACTUAL_QUANTITY = Ascii.bytes("aq");
    private static final byte[] STATE = Ascii.bytes("X");
    private static final byte[] NEW = Ascii.bytes("NEW");
    private static final byte[] TRIGGERED = Ascii.bytes("TRIGGERED");
    private static final byte[] FINISHED = Ascii.bytes("FINISHED");
    private static final byte[] CANCELED = Ascii.bytes("CANCELED");
    private static final byte[] EXPIRED = Ascii.bytes("EXPIRED");
    private static final byte[] REJECTED = Ascii.bytes("REJECTED");

    private byte[] bytes;
    private int symbolStart;
    private int symbolLength;
    private int idStart;
    private int idLength;
    private long algoId;
    private long actualId;
    private long filledE8;
    private VenueEventKind kind;

    /**
     * Reads a whole message.
     *
     * @return whether it was sound JSON with a conditional order that has a name, a number and a state.
     */
    boolean read(final JsonScanner scanner)
    {
        clear(scanner.bytes());
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            if (scanner.keyIs(ORDER) && scanner.atObject())
            {
                readOrder(scanner);
            }
            else
            {
                scanner.readToken();
            }
        }
        return scanner.completed() && idLength > 0 && symbolLength > 0 && algoId > 0 && filledE8 >= 0;
    }

    byte[] bytes()
    {
        return bytes;
    }

    int symbolStart()
    {
        return symbolStart;
    }

    int symbolLength()
    {
        return symbolLength;
    }

    /** Of the client's name. */
    int idStart()
    {
        return idStart;
    }

    int idLength()
    {
        return idLength;
    }

    long algoId()
    {
        return algoId;
    }

    /** The order that it became; 0: none yet. */
    long actualId()
    {
        return actualId;
    }

    /** Of the order that it became, by the venue's count. */
    long filledE8()
    {
        return filledE8;
    }

    /** What its state means for the stop; null: nothing that the core need know. */
    VenueEventKind kind()
    {
        return kind;
    }

    private void clear(final byte[] source)
    {
        bytes = source;
        symbolLength = 0;
        idLength = 0;
        algoId = 0;
        actualId = 0;
        filledE8 = 0;
        kind = null;
    }

    private void readOrder(final JsonScanner scanner)
    {
        scanner.enterObject();
        while (scanner.nextKey())
        {
            if (scanner.keyIs(ALGO_ID))
            {
                algoId = scanner.readLong();
            }
            else if (scanner.keyIs(ACTUAL_QUANTITY))
            {
                filledE8 = scanner.readE8();
            }
            else
            {
                readText(scanner);
            }
        }
    }

    private void readText(final JsonScanner scanner)
    {
        final boolean isSymbol = scanner.keyIs(SYMBOL);
        final boolean isId = scanner.keyIs(CLIENT_ID);
        final boolean isState = scanner.keyIs(STATE);
        final boolean isActualId = scanner.keyIs(ACTUAL_ID);
        scanner.readToken();
        if (isSymbol)
        {
            symbolStart = scanner.tokenStart();
            symbolLength = scanner.tokenLength();
        }
        else if (isId)
        {
            idStart = scanner.tokenStart();
            idLength = scanner.tokenLength();
        }
        else if (isState)
        {
            kind = toKind(scanner);
        }
        else if (isActualId)
        {
            // Empty as long as there is none.
            actualId = Math.max(0, Decimals.parseLong(bytes, scanner.tokenStart(), scanner.tokenLength()));
        }
    }

    /** How a triggered one ends, the order that it became tells; that its order was refused is the stop's end. */
    private static VenueEventKind toKind(final JsonScanner scanner)
    {
        if (scanner.tokenIs(NEW) || scanner.tokenIs(TRIGGERED) || scanner.tokenIs(FINISHED))
        {
            return VenueEventKind.ACKNOWLEDGED;
        }
        if (scanner.tokenIs(CANCELED))
        {
            return VenueEventKind.CANCELED;
        }
        return scanner.tokenIs(EXPIRED) || scanner.tokenIs(REJECTED) ? VenueEventKind.EXPIRED : null;
    }
}
