package io.titan.core;

import java.util.Arrays;
import org.agrona.collections.Object2ObjectHashMap;

/**
 * Writes state as numbers of one to ten bytes into an array that grows. The first constant of a type brings the names
 * of all. One thread; off the hot path.
 */
public final class SnapshotWriter extends SnapshotCodec
{
    private static final int FIRST_BYTES = 1 << 16;
    private static final int MOST_BYTES_OF_NUMBER = 10;
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private final Object2ObjectHashMap<Class<?>, Boolean> named = new Object2ObjectHashMap<>();
    private byte[] bytes = new byte[FIRST_BYTES];
    private int length;

    /** Starts with nothing written. */
    public SnapshotWriter()
    {
        super(FORMAT);
    }

    /**
     * What was written.
     *
     * @return a copy.
     */
    public byte[] toBytes()
    {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public boolean isReading()
    {
        return false;
    }

    /** Small numbers of either sign take few bytes: the sign goes to the lowest bit, then seven bits to a byte. */
    @Override
    public long number(final long value)
    {
        if (bytes.length - length < MOST_BYTES_OF_NUMBER)
        {
            bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
        }

        long rest = value << 1 ^ value >> Long.SIZE - 1;
        while ((rest & -MORE) != 0)
        {
            bytes[length++] = (byte)(rest & MORE - 1 | MORE);
            rest >>>= BITS;
        }

        bytes[length++] = (byte)rest;
        return value;
    }

    @Override
    public <E extends Enum<E>> E constant(final E value, final Class<E> type)
    {
        if (named.putIfAbsent(type, Boolean.TRUE) == null)
        {
            writeNames(type.getEnumConstants());
        }

        number(value == null ? NONE : value.ordinal());
        return value;
    }

    private void writeNames(final Enum<?>[] constants)
    {
        number(constants.length);
        for (final Enum<?> constant : constants)
        {
            final String name = constant.name();
            number(name.length());
            for (int place = 0; place < name.length(); place++)
            {
                number(name.charAt(place));
            }
        }
    }
}
