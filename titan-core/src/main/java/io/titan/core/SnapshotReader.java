package io.titan.core;

import org.agrona.collections.Object2ObjectHashMap;

/**
 * Reads what a {@link SnapshotWriter} wrote. Trusts no byte of it: whatever is not as it should be is a
 * {@link SnapshotException}. One thread; off the hot path.
 */
public final class SnapshotReader extends SnapshotCodec
{
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;
    private static final int MOST_CONSTANTS = 1 << 12;
    private static final int MOST_CHARACTERS = 1 << 10;

    /** By type: the names that its constants had, by the numbers they had. */
    private final Object2ObjectHashMap<Class<?>, Enum<?>[]> constants = new Object2ObjectHashMap<>();
    private final Object2ObjectHashMap<Class<?>, String[]> names = new Object2ObjectHashMap<>();
    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * Reads from an array.
     *
     * @param format of the build that wrote it.
     * @param bytes  what was written; not copied.
     * @param offset of the first byte.
     * @param length how many belong to it.
     */
    public SnapshotReader(final int format, final byte[] bytes, final int offset, final int length)
    {
        super(format);
        this.bytes = bytes;
        position = offset;
        end = offset + length;
    }

    /**
     * Everything must have been read: what is left over is a field that nobody has asked for.
     */
    public void requireEnd()
    {
        if (position != end)
        {
            throw new SnapshotException("it has " + (end - position) + " bytes that nothing here asks for");
        }
    }

    @Override
    public boolean isReading()
    {
        return true;
    }

    @Override
    public long number(final long value)
    {
        long number = 0;
        int shift = 0;
        int next = MORE;
        while ((next & MORE) != 0)
        {
            next = nextByte();
            if (shift >= Long.SIZE)
            {
                throw new SnapshotException("it has a number of more than 64 bits");
            }

            number |= (long)(next & MORE - 1) << shift;
            shift += BITS;
        }

        return number >>> 1 ^ -(number & 1);
    }

    private byte nextByte()
    {
        if (position == end)
        {
            throw new SnapshotException("it ends too early");
        }

        return bytes[position++];
    }

    @Override
    public <E extends Enum<E>> E constant(final E value, final Class<E> type)
    {
        if (!constants.containsKey(type))
        {
            readNames(type);
        }

        final Enum<?>[] known = constants.get(type);
        final int ordinal = slot(NONE, known.length);
        if (ordinal == NONE)
        {
            return null;
        }

        if (known[ordinal] == null)
        {
            throw new SnapshotException("it uses " + type.getSimpleName() + " " + names.get(type)[ordinal] +
                ", which this build does not have");
        }

        return type.cast(known[ordinal]);
    }

    private <E extends Enum<E>> void readNames(final Class<E> type)
    {
        final Object2ObjectHashMap<String, E> byName = new Object2ObjectHashMap<>();
        for (final E constant : type.getEnumConstants())
        {
            byName.put(constant.name(), constant);
        }

        final String[] written = new String[count(0, MOST_CONSTANTS, "constants of one type")];
        final Enum<?>[] known = new Enum<?>[written.length];
        for (int ordinal = 0; ordinal < written.length; ordinal++)
        {
            written[ordinal] = readName();
            known[ordinal] = byName.get(written[ordinal]);
        }

        names.put(type, written);
        constants.put(type, known);
    }

    private String readName()
    {
        final char[] name = new char[count(0, MOST_CHARACTERS, "letters in a name")];
        for (int place = 0; place < name.length; place++)
        {
            name[place] = (char)number(0);
        }

        return new String(name);
    }
}
