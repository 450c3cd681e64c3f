package io.titan.codecs;

import org.agrona.DirectBuffer;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * The rules of one template as flat arrays: which byte must be a known enum value, which number must be in which
 * range, what follows the block. Built once when the class is loaded; read only afterwards.
 */
final class MessageRules
{
    /** Longest text of the protocol: the maximum of varAsciiEncoding. */
    static final int MAX_TEXT_LENGTH = 128;

    private static final long ONES = 0x0101010101010101L;
    private static final long SPACES = ' ' * ONES;
    private static final long DELETES = 0x7F * ONES;
    private static final long HIGH_BITS = 0x80 * ONES;
    private static final int NO_GROUP = -1;
    private static final int GROUP_HEADER_LENGTH = 3;
    private static final int TEXT_HEADER_LENGTH = 1;

    private final int blockLength;
    /** The most common rule, apart from the others: numbers whose sign bits can be looked at together. */
    private final int[] notNegativeLongs;
    private final int[] notNegativeInts;
    private final int[] enums;
    private final long[] knownValues;
    private final int[] offsets;
    private final Kind[] kinds;
    /** Smallest value of a number, or the known values of an enum as bits. */
    private final long[] bounds;
    private final long[] maxima;
    private final int groupBlockLength;
    private final int maxGroupCount;
    private final boolean endsWithText;

    private MessageRules(final Builder builder)
    {
        blockLength = builder.blockLength;
        final int[] signs = indices(builder, i -> builder.isNotNegative(i, Kind.INT64, Long.MAX_VALUE));
        final int[] intSigns = indices(builder, i -> builder.isNotNegative(i, Kind.INT32, Integer.MAX_VALUE));
        final int[] known = indices(builder, i -> Kind.ENUM == builder.kinds[i]);
        final int[] others = indices(builder, i -> Kind.ENUM != builder.kinds[i] &&
            !builder.isNotNegative(i, Kind.INT64, Long.MAX_VALUE) &&
            !builder.isNotNegative(i, Kind.INT32, Integer.MAX_VALUE));
        notNegativeLongs = Arrays.stream(signs).map(i -> builder.offsets[i]).toArray();
        notNegativeInts = Arrays.stream(intSigns).map(i -> builder.offsets[i]).toArray();
        enums = Arrays.stream(known).map(i -> builder.offsets[i]).toArray();
        knownValues = Arrays.stream(known).mapToLong(i -> builder.bounds[i]).toArray();
        offsets = Arrays.stream(others).map(i -> builder.offsets[i]).toArray();
        kinds = Arrays.stream(others).mapToObj(i -> builder.kinds[i]).toArray(Kind[]::new);
        bounds = Arrays.stream(others).mapToLong(i -> builder.bounds[i]).toArray();
        maxima = Arrays.stream(others).mapToLong(i -> builder.maxima[i]).toArray();
        groupBlockLength = builder.groupBlockLength;
        maxGroupCount = builder.maxGroupCount;
        endsWithText = builder.endsWithText;
    }

    private static int[] indices(final Builder builder, final IntPredicate chosen)
    {
        return IntStream.range(0, builder.count).filter(chosen).toArray();
    }

    private enum Kind
    {
        ENUM,
        ENUM_OR_NULL,
        INT32,
        INT64,
        SYMBOL
    }

    /**
     * Rules of a template.
     *
     * @param templateId as the header says, 0 to 65,535.
     * @return null if the template is not ours.
     */
    static MessageRules of(final int templateId)
    {
        return ProtocolRules.of(templateId);
    }

    /**
     * Bytes the root block must have at least.
     *
     * @return length of the block in our version.
     */
    int blockLength()
    {
        return blockLength;
    }

    /**
     * Checks the root block, which must be there in full.
     *
     * @param buffer that holds it.
     * @param block  where it begins.
     * @return NONE or the first fault.
     */
    Malformation checkFields(final DirectBuffer buffer, final int block)
    {
        long signs = 0;
        for (final int offset : notNegativeLongs)
        {
            signs |= buffer.getLong(block + offset, ByteOrder.LITTLE_ENDIAN);
        }
        for (final int offset : notNegativeInts)
        {
            signs |= buffer.getInt(block + offset, ByteOrder.LITTLE_ENDIAN);
        }
        if (signs < 0)
        {
            return Malformation.NUMBER_OUT_OF_RANGE;
        }
        for (int i = 0; i < enums.length; i++)
        {
            if (checkEnum(buffer.getByte(block + enums[i]) & 0xFF, knownValues[i]) != Malformation.NONE)
            {
                return Malformation.ENUM_OUT_OF_RANGE;
            }
        }
        return checkOthers(buffer, block);
    }

    private Malformation checkOthers(final DirectBuffer buffer, final int block)
    {
        for (int i = 0; i < offsets.length; i++)
        {
            final int offset = block + offsets[i];
            final Malformation fault = switch (kinds[i])
            {
                case ENUM -> checkEnum(buffer.getByte(offset) & 0xFF, bounds[i]);
                case ENUM_OR_NULL -> buffer.getByte(offset) == -1 ?
                    Malformation.NONE : checkEnum(buffer.getByte(offset) & 0xFF, bounds[i]);
                case INT32 -> checkNumber(buffer.getInt(offset, ByteOrder.LITTLE_ENDIAN), bounds[i], maxima[i]);
                case INT64 -> checkNumber(buffer.getLong(offset, ByteOrder.LITTLE_ENDIAN), bounds[i], maxima[i]);
                case SYMBOL -> checkSymbol(buffer, offset, (int) maxima[i]);
            };
            if (fault != Malformation.NONE)
            {
                return fault;
            }
        }
        return Malformation.NONE;
    }

    /**
     * Checks what follows the root block.
     *
     * @param buffer that holds the message.
     * @param limit  end of the block as the header says.
     * @param end    of the message.
     * @return NONE or the first fault.
     */
    Malformation checkRest(final DirectBuffer buffer, final int limit, final int end)
    {
        int textOffset = limit;
        if (groupBlockLength != NO_GROUP)
        {
            if (end - limit < GROUP_HEADER_LENGTH)
            {
                return Malformation.GROUP_COUNT;
            }
            final int itemLength = buffer.getShort(limit, ByteOrder.LITTLE_ENDIAN) & 0xFFFF;
            final int count = buffer.getByte(limit + 2) & 0xFF;
            final int items = limit + GROUP_HEADER_LENGTH;
            if (itemLength < groupBlockLength || count > maxGroupCount || itemLength * count > end - items)
            {
                return Malformation.GROUP_COUNT;
            }
            for (int i = 0; i < count; i++)
            {
                if (buffer.getLong(items + i * itemLength, ByteOrder.LITTLE_ENDIAN) < 0)
                {
                    return Malformation.NUMBER_OUT_OF_RANGE;
                }
            }
            textOffset = items + itemLength * count;
        }
        return endsWithText ? checkText(buffer, textOffset, end) : Malformation.NONE;
    }

    private static Malformation checkEnum(final int value, final long known)
    {
        return value < Long.SIZE && (known & 1L << value) != 0 ? Malformation.NONE : Malformation.ENUM_OUT_OF_RANGE;
    }

    private static Malformation checkNumber(final long value, final long minimum, final long maximum)
    {
        return value >= minimum && value <= maximum ? Malformation.NONE : Malformation.NUMBER_OUT_OF_RANGE;
    }

    /** One printable character at least, then printable ones without a space, then NUL to the end. */
    private static Malformation checkSymbol(final DirectBuffer buffer, final int offset, final int length)
    {
        int i = 0;
        while (i < length && buffer.getByte(offset + i) > ' ' && buffer.getByte(offset + i) < 0x7F)
        {
            i++;
        }
        if (i == 0)
        {
            return Malformation.VAR_DATA;
        }
        while (i < length && buffer.getByte(offset + i) == 0)
        {
            i++;
        }
        return i == length ? Malformation.NONE : Malformation.VAR_DATA;
    }

    private static Malformation checkText(final DirectBuffer buffer, final int offset, final int end)
    {
        if (end - offset < TEXT_HEADER_LENGTH)
        {
            return Malformation.VAR_DATA;
        }
        final int length = buffer.getByte(offset) & 0xFF;
        final int text = offset + TEXT_HEADER_LENGTH;
        if (length > MAX_TEXT_LENGTH || length > end - text)
        {
            return Malformation.VAR_DATA;
        }
        return isPrintable(buffer, text, text + length) ? Malformation.NONE : Malformation.VAR_DATA;
    }

    /** ASCII from space to tilde, eight characters at a time; of the last eight some were looked at before. */
    private static boolean isPrintable(final DirectBuffer buffer, final int begin, final int end)
    {
        final int lastWord = end - Long.BYTES;
        if (lastWord < begin)
        {
            return isShortPrintable(buffer, begin, end);
        }
        long faults = faults(buffer.getLong(lastWord));
        for (int i = begin; i < lastWord; i += Long.BYTES)
        {
            faults |= faults(buffer.getLong(i));
        }
        return (faults & HIGH_BITS) == 0;
    }

    /** The highest bit of a byte is set if this or a byte below it is not printable. */
    private static long faults(final long word)
    {
        final long delete = word ^ DELETES;
        return word | word - SPACES & ~word | delete - ONES & ~delete;
    }

    private static boolean isShortPrintable(final DirectBuffer buffer, final int begin, final int end)
    {
        for (int i = begin; i < end; i++)
        {
            final byte character = buffer.getByte(i);
            if (character < ' ' || character == 0x7F)
            {
                return false;
            }
        }
        return true;
    }

    /** Collects the rules of one template; used while the class is loaded. */
    static final class Builder
    {
        private static final int MAX_RULES = 32;

        private final int blockLength;
        private final int[] offsets = new int[MAX_RULES];
        private final Kind[] kinds = new Kind[MAX_RULES];
        private final long[] bounds = new long[MAX_RULES];
        private final long[] maxima = new long[MAX_RULES];
        private int count;
        private int groupBlockLength = NO_GROUP;
        private int maxGroupCount;
        private boolean endsWithText;

        Builder(final int blockLength)
        {
            this.blockLength = blockLength;
        }

        /** The byte is one of the enum's values, and not its null. */
        <E extends Enum<E>> Builder known(final int offset, final E[] values, final ToIntFunction<E> encoding)
        {
            return add(offset, Kind.ENUM, bits(values, encoding), 0);
        }

        /** The byte is one of the enum's values or its null. */
        <E extends Enum<E>> Builder knownOrNull(final int offset, final E[] values, final ToIntFunction<E> encoding)
        {
            return add(offset, Kind.ENUM_OR_NULL, bits(values, encoding), 0);
        }

        /** 64-bit numbers at the given offsets, none of which is negative. */
        Builder notNegative(final int... longOffsets)
        {
            return atLeast(0, longOffsets);
        }

        /** 64-bit numbers at the given offsets, all of which are above zero. */
        Builder positive(final int... longOffsets)
        {
            return atLeast(1, longOffsets);
        }

        /** 64-bit numbers with a smallest value. */
        Builder atLeast(final long minimum, final int... longOffsets)
        {
            for (final int offset : longOffsets)
            {
                add(offset, Kind.INT64, minimum, Long.MAX_VALUE);
            }
            return this;
        }

        /** 32-bit numbers at the given offsets, none of which is negative. */
        Builder notNegativeInts(final int... intOffsets)
        {
            for (final int offset : intOffsets)
            {
                add(offset, Kind.INT32, 0, Integer.MAX_VALUE);
            }
            return this;
        }

        /** A 32-bit number that is a source's slot. */
        Builder source(final int offset)
        {
            return add(offset, Kind.INT32, 0, Streams.MAX_SOURCES - 1);
        }

        /** A 32-bit number that is a source's slot, or -1 for none. */
        Builder sourceOrNone(final int offset)
        {
            return add(offset, Kind.INT32, -1, Streams.MAX_SOURCES - 1);
        }

        /** Characters of a venue symbol, padded with NUL. */
        Builder symbol(final int offset, final int length)
        {
            return add(offset, Kind.SYMBOL, 0, length);
        }

        /** A group of prices follows the block. */
        Builder prices(final int itemLength, final int maxCount)
        {
            groupBlockLength = itemLength;
            maxGroupCount = maxCount;
            return this;
        }

        /** A text follows the block and its group. */
        Builder text()
        {
            endsWithText = true;
            return this;
        }

        /** Whether a rule says no more than that a number has no sign. */
        private boolean isNotNegative(final int index, final Kind kind, final long maximum)
        {
            return kind == kinds[index] && bounds[index] == 0 && maxima[index] == maximum;
        }

        MessageRules build()
        {
            return new MessageRules(this);
        }

        private Builder add(final int offset, final Kind kind, final long bound, final long maximum)
        {
            offsets[count] = offset;
            kinds[count] = kind;
            bounds[count] = bound;
            maxima[count] = maximum;
            count++;
            return this;
        }

        private static <E extends Enum<E>> long bits(final E[] values, final ToIntFunction<E> encoding)
        {
            long bits = 0;
            for (final E value : values)
            {
                if (!"NULL_VAL".equals(value.name()))
                {
                    final int code = encoding.applyAsInt(value);
                    if (code < 0 || code >= Long.SIZE)
                    {
                        throw new IllegalStateException(
                            value.getDeclaringClass().getSimpleName() + "." + value + " = " + code +
                            " does not fit the guard's 64 bits: widen MessageRules before adding such a value");
                    }
                    bits |= 1L << code;
                }
            }
            return bits;
        }
    }
}
