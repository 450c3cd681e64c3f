package io.titan.bench.lane;

import io.titan.bridge.signature.HmacSha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of the JSON contract in which only numbers, a time and the signature change. The fields have fixed widths, so
 * that a line is made by writing digits into its text: signing hundreds of thousands of them leaves no garbage.
 * <pre>
 *   #############   the number of the signal
 *   !!!!!!!!!!!!!   the number of the call
 *   @@@@@@@@@@@@@   milliseconds since 1970
 *   %%%...%%%       64 digits of the signature
 * </pre>
 */
final class SignedTemplate
{
    /** In a text, what the signal's number takes. */
    static final String NUMBER = "#############";
    /** In a text, what the call's number takes. */
    static final String CALL = "!!!!!!!!!!!!!";
    /** In a text, what the time takes. */
    static final String TIME = "@@@@@@@@@@@@@";
    /** In a text, what the signature takes. */
    static final String SIGNATURE = "%".repeat(2 * HmacSha256.LENGTH);

    private static final int RADIX = 10;
    private static final int NIBBLE = 4;
    private static final int LOW_NIBBLE = 0xF;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final HmacSha256 hmac;
    private final Text canonical;
    private final Text line;
    private final int signatureAt;
    private final byte[] code = new byte[HmacSha256.LENGTH];

    /**
     * Makes a template.
     *
     * @param hmac      signs; null: the signature is of nothing, and wrong.
     * @param canonical what is signed.
     * @param line      what is sent, its line feed included.
     */
    SignedTemplate(final HmacSha256 hmac, final String canonical, final String line)
    {
        this.hmac = hmac;
        this.canonical = new Text(canonical);
        this.line = new Text(line);
        signatureAt = line.indexOf(SIGNATURE);
    }

    int length()
    {
        return line.bytes.length;
    }

    /** Appends the line of a call; the buffer has room. */
    void append(final long number, final long call, final long timeMs, final ByteBuffer into)
    {
        line.fill(number, call, timeMs);
        if (signatureAt >= 0)
        {
            sign(number, timeMs);
        }
        into.put(line.bytes);
    }

    private void sign(final long number, final long timeMs)
    {
        if (null != hmac)
        {
            canonical.fill(number, 0, timeMs);
            hmac.sign(canonical.bytes, 0, canonical.bytes.length, code);
        }
        for (int i = 0; i < code.length; i++)
        {
            line.bytes[signatureAt + 2 * i] = HEX[code[i] >> NIBBLE & LOW_NIBBLE];
            line.bytes[signatureAt + 2 * i + 1] = HEX[code[i] & LOW_NIBBLE];
        }
    }

    /** Bytes with the places of their fields. */
    private static final class Text
    {
        private final byte[] bytes;
        private final int[] numbers;
        private final int[] calls;
        private final int[] times;

        Text(final String text)
        {
            bytes = text.getBytes(StandardCharsets.US_ASCII);
            numbers = places(text, NUMBER);
            calls = places(text, CALL);
            times = places(text, TIME);
        }

        private static int[] places(final String text, final String field)
        {
            final List<Integer> places = new ArrayList<>();
            for (int at = text.indexOf(field); at >= 0; at = text.indexOf(field, at + field.length()))
            {
                places.add(at);
            }
            return places.stream().mapToInt(Integer::intValue).toArray();
        }

        void fill(final long number, final long call, final long timeMs)
        {
            for (final int at : numbers)
            {
                digits(number, at, NUMBER.length());
            }
            for (final int at : calls)
            {
                digits(call, at, CALL.length());
            }
            for (final int at : times)
            {
                digits(timeMs, at, TIME.length());
            }
        }

        private void digits(final long value, final int at, final int width)
        {
            long rest = value;
            for (int i = at + width - 1; i >= at; i--)
            {
                bytes[i] = (byte)('0' + rest % RADIX);
                rest /= RADIX;
            }
        }
    }
}
