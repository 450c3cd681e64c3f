package io.titan.core;

/**
 * Carries state into a snapshot or out of one. Each class with state has one method that hands every field through,
 * {@code field = codec.number(field)}: a writer notes the value and gives it back, a reader gives what was noted. So
 * what is written and what is read can never be two different lists.
 *
 * <p>Lists go the same way: {@code for (id = codec.number(next(NONE)); id != NONE; id = codec.number(next(id)))}.
 * A reader starts from state that nobody has used. Numbers only; off the hot path; one thread.
 */
public abstract class SnapshotCodec
{
    /** Of what the classes hand through, and in which order; a field that is new names the format that brought it. */
    public static final int FORMAT = 4;
    /** The first that knows what others do to the account. */
    public static final int ACCOUNT_FORMAT = 2;
    /** The first that knows what signals without a size are sized by. */
    public static final int SIZING_FORMAT = 3;
    /** The first that knows whether a start has been connected to the venue. */
    public static final int RECOVERY_FORMAT = 3;
    /** The first that knows orders of ours which only the venue has. */
    public static final int STRAY_FORMAT = 4;
    /** No slot. */
    public static final int NONE = -1;

    private final int format;

    SnapshotCodec(final int format)
    {
        this.format = format;
    }

    /**
     * Whether the snapshot knows fields that a format brought; otherwise they keep the values of unused state.
     *
     * @param sinceFormat that brought them.
     * @return always true when writing.
     */
    public final boolean has(final int sinceFormat)
    {
        return format >= sinceFormat;
    }

    /**
     * Hands a number through.
     *
     * @param value any.
     * @return the field's value from now on.
     */
    public abstract long number(long value);

    /**
     * Hands a constant through, by its name, so that another build may have its constants in another order.
     *
     * @param value null is a value of its own.
     * @param type  of the field.
     * @param <E>   of the field.
     * @return the field's value from now on.
     */
    public abstract <E extends Enum<E>> E constant(E value, Class<E> type);

    /**
     * Whether state is restored.
     *
     * @return false when it is written.
     */
    public abstract boolean isReading();

    /**
     * Hands a number through.
     *
     * @param value any.
     * @return the field's value from now on.
     */
    public final int number(final int value)
    {
        final long number = number((long)value);
        if (number != (int)number)
        {
            throw new SnapshotException("it has " + number + " where a number of 32 bits belongs");
        }

        return (int)number;
    }

    /**
     * Hands a flag through.
     *
     * @param value any.
     * @return the field's value from now on.
     */
    public final boolean flag(final boolean value)
    {
        return number(value ? 1L : 0L) == 1;
    }

    /**
     * Hands numbers through, as many as the array holds.
     *
     * @param values the array is filled when reading.
     */
    public final void numbers(final long[] values)
    {
        for (int place = 0; place < values.length; place++)
        {
            values[place] = number(values[place]);
        }
    }

    /**
     * Hands a count through.
     *
     * @param value  0 to {@code most}.
     * @param most   room there is.
     * @param things what is counted, for people.
     * @return the field's value from now on.
     */
    public final int count(final int value, final int most, final String things)
    {
        final long count = number((long)value);
        if (count < 0 || count > most)
        {
            throw new SnapshotException("it has " + count + " " + things + ", and there is room for " + most +
                "; give engine.capacity at least that");
        }

        return (int)count;
    }

    /**
     * Hands a slot through.
     *
     * @param slot     of a slab, or {@link #NONE}.
     * @param capacity of the slab.
     * @return the field's value from now on.
     */
    public final int slot(final int slot, final int capacity)
    {
        final long number = number((long)slot);
        if (number < NONE || number >= capacity)
        {
            throw new SnapshotException("it uses slot " + number + " of a table with " + capacity +
                "; give engine.capacity at least what it had");
        }

        return (int)number;
    }

    /**
     * Hands a slot through of a slab that holds two kinds of things, one behind the other: each kind is counted by
     * itself, so that the slab may have another size when the snapshot is read.
     *
     * @param slot     of the slab, or {@link #NONE}.
     * @param first    slots of the first kind.
     * @param capacity of the slab.
     * @return the field's value from now on.
     */
    public final int slot(final int slot, final int first, final int capacity)
    {
        final boolean second = flag(slot >= first);
        return second ? slot(slot - first, capacity - first) + first : slot(slot, first);
    }
}
