package io.titan.engine.venue;

/**
 * The one-letter fields of a stream message, located in one pass and interpreted afterwards, so that the order of
 * the keys does not matter ({@code a} is a price in one message and an id in another). Other keys are skipped. One
 * thread; allocates nothing.
 */
final class LetterFields
{
    private static final byte[] DATA = Ascii.bytes("data");
    private static final int SLOTS = 'z' - 'A' + 1;

    private final int[] starts = new int[SLOTS];
    private final int[] lengths = new int[SLOTS];
    private byte[] bytes;
    private long present;

    /**
     * Reads the object that begins at the scanner; an envelope ({@code {"stream":..,"data":{..}}}) is looked through.
     *
     * @param scanner at an object.
     * @param order   receives the fields of the object under {@code o}; null: there is none in this kind of message.
     * @return whether the object was sound.
     */
    boolean read(final JsonScanner scanner, final LetterFields order)
    {
        bytes = scanner.bytes();
        present = 0;
        if (order != null)
        {
            order.present = 0;
        }
        return readObject(scanner, order);
    }

    boolean has(final char letter)
    {
        return (present & 1L << slot(letter)) != 0;
    }

    boolean is(final char letter, final byte[] text)
    {
        return has(letter) && JsonScanner.equal(bytes, start(letter), length(letter), text);
    }

    long integer(final char letter)
    {
        return has(letter) ? Decimals.parseLong(bytes, start(letter), length(letter)) : Decimals.INVALID;
    }

    long decimalE8(final char letter)
    {
        return has(letter) ? Decimals.parseE8(bytes, start(letter), length(letter)) : Decimals.INVALID;
    }

    byte[] bytes()
    {
        return bytes;
    }

    int start(final char letter)
    {
        return starts[slot(letter)];
    }

    int length(final char letter)
    {
        return has(letter) ? lengths[slot(letter)] : 0;
    }

    private boolean readObject(final JsonScanner scanner, final LetterFields order)
    {
        if (!scanner.enterObject())
        {
            return false;
        }
        while (scanner.nextKey())
        {
            if (scanner.keyLength() == 1)
            {
                readLetter(scanner, order);
            }
            else if (scanner.keyIs(DATA) && scanner.atObject())
            {
                readObject(scanner, order);
            }
            else
            {
                scanner.readToken();
            }
        }
        return !scanner.failed();
    }

    private void readLetter(final JsonScanner scanner, final LetterFields order)
    {
        final int slot = scanner.keyByte() - 'A';
        if (order != null && scanner.keyByte() == 'o' && scanner.atObject())
        {
            order.read(scanner, null);
            return;
        }
        scanner.readToken();
        if (slot >= 0 && slot < SLOTS)
        {
            starts[slot] = scanner.tokenStart();
            lengths[slot] = scanner.tokenLength();
            present |= 1L << slot;
        }
    }

    private static int slot(final char letter)
    {
        return letter - 'A';
    }
}
