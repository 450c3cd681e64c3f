package io.titan.codecs;

import io.titan.protocol.OrderRole;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

import java.util.Arrays;

/**
 * The client order id: a pure function of signal key, role and generation, so that it is fixed before the first send,
 * needs no table, and an order the venue reports can be traced to its signal after any restart.
 * <pre>
 *   titan-  E     07          kkkkkkkkkkkkkkkkkkkkkk  ccccc
 *   mark    role  generation  key                     check
 *   6       1     2           22                      5        = 36 characters, the most Binance allows
 * </pre>
 * Role is one letter (E entry, S stop, T target, F flatten), generation two hexadecimal digits in lower case, key and
 * check are in the URL-safe base 64 alphabet, high bits first. The check is there for the ids that are <em>not</em>
 * ours: somebody's own order whose id happens to begin like Titan's must not be booked to a signal.
 *
 * <p>Stateless, allocates nothing, any thread.</p>
 */
public final class ClientOrderId
{
    /** Characters of every id. */
    public static final int LENGTH = 36;
    /** Largest generation. */
    public static final int MAX_GENERATION = 255;

    private static final byte[] MARK = {'t', 'i', 't', 'a', 'n', '-'};
    private static final int ROLE_INDEX = MARK.length;
    private static final int GENERATION_INDEX = ROLE_INDEX + 1;
    private static final int KEY_INDEX = GENERATION_INDEX + 2;
    /** Each half of the key has its own characters, so that neither is split across two. */
    private static final int HALF_KEY_LENGTH = 11;
    private static final int CHECK_INDEX = KEY_INDEX + 2 * HALF_KEY_LENGTH;
    private static final int CHECK_LENGTH = LENGTH - CHECK_INDEX;
    private static final long CHECK_MASK = (1L << (6 * CHECK_LENGTH)) - 1;

    private static final byte[] BASE_64 = alphabet();
    private static final byte[] VALUE_OF = valuesOf(BASE_64);
    private static final String HEX = "0123456789abcdef";

    private ClientOrderId()
    {
    }

    /** What an id says. Filled in by {@link ClientOrderId#decode}; reused, one thread. */
    public static final class Parts
    {
        private long signalKeyHi;
        private long signalKeyLo;
        private OrderRole role = OrderRole.NULL_VAL;
        private int generation;

        /**
         * Identity of the signal.
         *
         * @return high half of the key.
         */
        public long signalKeyHi()
        {
            return signalKeyHi;
        }

        /**
         * Identity of the signal.
         *
         * @return low half of the key.
         */
        public long signalKeyLo()
        {
            return signalKeyLo;
        }

        /**
         * Why the order exists.
         *
         * @return the role; never null after a successful decode.
         */
        public OrderRole role()
        {
            return role;
        }

        /**
         * Which order of this role and signal it is.
         *
         * @return 0 to {@link ClientOrderId#MAX_GENERATION}.
         */
        public int generation()
        {
            return generation;
        }
    }

    /**
     * Writes the id of an order.
     *
     * @param buffer      where to; needs {@link #LENGTH} bytes from the offset on.
     * @param offset      of the first character.
     * @param signalKeyHi identity of the signal.
     * @param signalKeyLo identity of the signal.
     * @param role        why the order exists.
     * @param generation  0 to {@link #MAX_GENERATION}.
     * @return {@link #LENGTH}.
     * @throws IllegalArgumentException if the role is NULL_VAL or the generation out of range: two orders would share
     *      an id.
     */
    public static int encode(
        final MutableDirectBuffer buffer,
        final int offset,
        final long signalKeyHi,
        final long signalKeyLo,
        final OrderRole role,
        final int generation)
    {
        if (generation < 0 || generation > MAX_GENERATION)
        {
            throw new IllegalArgumentException("generation " + generation + " is not 0 to " + MAX_GENERATION);
        }
        buffer.putBytes(offset, MARK);
        buffer.putByte(offset + ROLE_INDEX, letterOf(role));
        buffer.putByte(offset + GENERATION_INDEX, (byte) HEX.charAt(generation >>> 4));
        buffer.putByte(offset + GENERATION_INDEX + 1, (byte) HEX.charAt(generation & 0xF));
        putBase64(buffer, offset + KEY_INDEX, HALF_KEY_LENGTH, signalKeyHi);
        putBase64(buffer, offset + KEY_INDEX + HALF_KEY_LENGTH, HALF_KEY_LENGTH, signalKeyLo);
        putBase64(
            buffer, offset + CHECK_INDEX, CHECK_LENGTH, check(signalKeyHi, signalKeyLo, role.value(), generation));
        return LENGTH;
    }

    /**
     * Reads an id that the venue reported.
     *
     * @param buffer where from.
     * @param offset of the first character.
     * @param length of the id as the venue gave it.
     * @param parts  filled in when the id is ours, untouched otherwise.
     * @return whether {@link #encode} could have written it; false for every other text, never an exception.
     */
    public static boolean decode(
        final DirectBuffer buffer, final int offset, final int length, final Parts parts)
    {
        if (length != LENGTH || offset < 0 || offset > buffer.capacity() - LENGTH || !isMarked(buffer, offset))
        {
            return false;
        }
        final OrderRole role = roleOf(buffer.getByte(offset + ROLE_INDEX));
        final int high = hexValue(buffer.getByte(offset + GENERATION_INDEX));
        final int low = hexValue(buffer.getByte(offset + GENERATION_INDEX + 1));
        if (role == OrderRole.NULL_VAL || high < 0 || low < 0 || !isBase64(buffer, offset + KEY_INDEX) ||
            !isHalfKey(buffer, offset + KEY_INDEX) || !isHalfKey(buffer, offset + KEY_INDEX + HALF_KEY_LENGTH))
        {
            return false;
        }
        final long signalKeyHi = base64(buffer, offset + KEY_INDEX, HALF_KEY_LENGTH);
        final long signalKeyLo = base64(buffer, offset + KEY_INDEX + HALF_KEY_LENGTH, HALF_KEY_LENGTH);
        final int generation = (high << 4) | low;
        if (base64(buffer, offset + CHECK_INDEX, CHECK_LENGTH) !=
            check(signalKeyHi, signalKeyLo, role.value(), generation))
        {
            return false;
        }
        parts.signalKeyHi = signalKeyHi;
        parts.signalKeyLo = signalKeyLo;
        parts.role = role;
        parts.generation = generation;
        return true;
    }

    private static boolean isMarked(final DirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < MARK.length; i++)
        {
            if (buffer.getByte(offset + i) != MARK[i])
            {
                return false;
            }
        }
        return true;
    }

    private static byte letterOf(final OrderRole role)
    {
        return switch (role)
        {
            case ENTRY -> (byte) 'E';
            case STOP -> (byte) 'S';
            case TARGET -> (byte) 'T';
            case FLATTEN -> (byte) 'F';
            case NULL_VAL -> throw new IllegalArgumentException("an order has a role: NULL_VAL names none");
        };
    }

    private static OrderRole roleOf(final byte letter)
    {
        return switch (letter)
        {
            case 'E' -> OrderRole.ENTRY;
            case 'S' -> OrderRole.STOP;
            case 'T' -> OrderRole.TARGET;
            case 'F' -> OrderRole.FLATTEN;
            default -> OrderRole.NULL_VAL;
        };
    }

    private static int hexValue(final byte character)
    {
        if (character >= '0' && character <= '9')
        {
            return character - '0';
        }
        return character >= 'a' && character <= 'f' ? character - 'a' + 10 : -1;
    }

    private static void putBase64(
        final MutableDirectBuffer buffer, final int offset, final int length, final long value)
    {
        long rest = value;
        for (int i = length - 1; i >= 0; i--)
        {
            buffer.putByte(offset + i, BASE_64[(int) (rest & 0x3F)]);
            rest >>>= 6;
        }
    }

    private static long base64(final DirectBuffer buffer, final int offset, final int length)
    {
        long value = 0;
        for (int i = 0; i < length; i++)
        {
            value = (value << 6) | VALUE_OF[buffer.getByte(offset + i)];
        }
        return value;
    }

    private static boolean isBase64(final DirectBuffer buffer, final int offset)
    {
        for (int i = 0; i < LENGTH - KEY_INDEX; i++)
        {
            final byte character = buffer.getByte(offset + i);
            if (character < 0 || VALUE_OF[character] < 0)
            {
                return false;
            }
        }
        return true;
    }

    /**
     * Eleven characters hold 66 bits; the two above the 64 of a half key must be clear, or two texts would mean one
     * key.
     */
    private static boolean isHalfKey(final DirectBuffer buffer, final int offset)
    {
        return VALUE_OF[buffer.getByte(offset)] < 16;
    }

    /** Mixes all parts so that each bit of each moves about half the bits of the check. */
    private static long check(
        final long signalKeyHi, final long signalKeyLo, final int role, final int generation)
    {
        final long parts = mix(signalKeyHi) + Long.rotateLeft(mix(signalKeyLo + 0x632B_E59B_D9B4_E019L), 29);
        return mix(parts ^ ((long) role << 8 | generation)) & CHECK_MASK;
    }

    private static long mix(final long value)
    {
        final long first = (value ^ (value >>> 32)) * 0xD6E8_FEB8_6659_FD93L;
        final long second = (first ^ (first >>> 29)) * 0x9FB2_1C65_1E98_DF25L;
        return second ^ (second >>> 32);
    }

    private static byte[] alphabet()
    {
        final byte[] characters = new byte[64];
        for (int i = 0; i < 26; i++)
        {
            characters[i] = (byte) ('A' + i);
            characters[26 + i] = (byte) ('a' + i);
        }
        for (int i = 0; i < 10; i++)
        {
            characters[52 + i] = (byte) ('0' + i);
        }
        characters[62] = '-';
        characters[63] = '_';
        return characters;
    }

    private static byte[] valuesOf(final byte[] alphabet)
    {
        final byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < alphabet.length; i++)
        {
            values[alphabet[i]] = (byte) i;
        }
        return values;
    }
}
