package io.titan.engine.venue;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

/**
 * One HTTP/1.1 response at a time, gathered in one array that is kept. Knows what an order needs (status, length,
 * chunks, Retry-After, Connection, rates) and skips the other headers. A response that ends with the connection is
 * malformed here: without a stated length half an answer looks like a whole one. One thread.
 */
final class HttpResponseParser
{
    /** What is known after the bytes so far. */
    enum Progress
    {
        INCOMPLETE,
        COMPLETE,
        MALFORMED,
        TOO_LARGE
    }

    private static final int INITIAL_CAPACITY = 64 * 1024;
    private static final int MAX_HEAD_LENGTH = 16 * 1024;
    private static final byte[] CONTENT_LENGTH = Ascii.bytes("content-length");
    private static final byte[] TRANSFER_ENCODING = Ascii.bytes("transfer-encoding");
    private static final byte[] RETRY_AFTER = Ascii.bytes("retry-after");
    private static final byte[] CONNECTION = Ascii.bytes("connection");
    private static final byte[] CHUNKED = Ascii.bytes("chunked");
    private static final byte[] CLOSE = Ascii.bytes("close");

    private final RateHeaders rates = new RateHeaders();
    private byte[] bytes = new byte[INITIAL_CAPACITY];
    private int length;
    private int maxLength;
    private int scanned;
    private int bodyStart;
    private int bodyLength;
    private int chunkPosition;
    private int status;
    private long contentLength;
    private long retryAfterSeconds;
    private boolean headDone;
    private boolean chunked;
    private boolean close;

    void reset(final int maxLength)
    {
        this.maxLength = maxLength;
        length = 0;
        scanned = 0;
        bodyStart = 0;
        bodyLength = 0;
        chunkPosition = 0;
        status = 0;
        contentLength = -1;
        retryAfterSeconds = -1;
        rates.clear();
        headDone = false;
        chunked = false;
        close = false;
    }

    /** Takes what is readable and says how far the response is. */
    Progress onBytes(final ByteBuf input)
    {
        final int count = input.readableBytes();
        if ((long) length + count > maxLength)
        {
            return Progress.TOO_LARGE;
        }
        if (length + count > bytes.length)
        {
            bytes = Arrays.copyOf(bytes, (int) Math.min(maxLength, Math.max(bytes.length * 2L, length + count)));
        }
        input.readBytes(bytes, length, count);
        length += count;
        return advance();
    }

    int status()
    {
        return status;
    }

    byte[] bytes()
    {
        return bytes;
    }

    int bodyStart()
    {
        return bodyStart;
    }

    int bodyLength()
    {
        return bodyLength;
    }

    /** Seconds, or -1 when the venue did not say. */
    long retryAfterSeconds()
    {
        return retryAfterSeconds;
    }

    /** What the venue says of its counts. */
    RateHeaders rates()
    {
        return rates;
    }

    /** Whether this connection cannot carry another request: the venue said so, or sent more than it was asked for. */
    boolean mustClose()
    {
        return close;
    }

    private Progress advance()
    {
        if (!headDone)
        {
            final Progress head = scanHead();
            if (head != Progress.COMPLETE)
            {
                return head;
            }
        }
        if (chunked)
        {
            return advanceChunks();
        }
        final long end = bodyStart + contentLength;
        if (end > maxLength)
        {
            return Progress.TOO_LARGE;
        }
        bodyLength = (int) Math.min(contentLength, length - bodyStart);
        close |= length > end;
        return length >= end ? Progress.COMPLETE : Progress.INCOMPLETE;
    }

    private Progress scanHead()
    {
        for (int i = Math.max(scanned, 3); i < length; i++)
        {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r')
            {
                bodyStart = i + 1;
                chunkPosition = bodyStart;
                headDone = true;
                return parseHead();
            }
        }
        scanned = length;
        return length > MAX_HEAD_LENGTH ? Progress.MALFORMED : Progress.INCOMPLETE;
    }

    private Progress parseHead()
    {
        final boolean http1 = bodyStart > 16 && bytes[0] == 'H' && bytes[1] == 'T' && bytes[2] == 'T' &&
            bytes[3] == 'P' && bytes[4] == '/' && bytes[5] == '1' && bytes[6] == '.' && bytes[8] == ' ';
        final long code = http1 ? Decimals.parseLong(bytes, 9, 3) : Decimals.INVALID;
        if (code < 200 || code > 599)
        {
            return Progress.MALFORMED;
        }
        status = (int) code;
        int line = lineEnd(0) + 2;
        while (line < bodyStart - 2)
        {
            final int end = lineEnd(line);
            if (!parseHeader(line, end))
            {
                return Progress.MALFORMED;
            }
            line = end + 2;
        }
        if (status == 204 || status == 304)
        {
            contentLength = 0;
        }
        return chunked || contentLength >= 0 ? Progress.COMPLETE : Progress.MALFORMED;
    }

    private boolean parseHeader(final int start, final int end)
    {
        int colon = start;
        while (colon < end && bytes[colon] != ':')
        {
            colon++;
        }
        if (colon == start || colon == end)
        {
            return false;
        }
        int value = colon + 1;
        int valueEnd = end;
        while (value < valueEnd && bytes[value] <= ' ')
        {
            value++;
        }
        while (valueEnd > value && bytes[valueEnd - 1] <= ' ')
        {
            valueEnd--;
        }
        if (Ascii.equalsIgnoreCase(bytes, start, colon, CONTENT_LENGTH))
        {
            final long stated = Decimals.parseLong(bytes, value, valueEnd - value);
            final boolean contradicts = contentLength >= 0 && contentLength != stated;
            contentLength = stated;
            return stated >= 0 && !contradicts;
        }
        if (Ascii.equalsIgnoreCase(bytes, start, colon, TRANSFER_ENCODING))
        {
            chunked = Ascii.equalsIgnoreCase(bytes, value, valueEnd, CHUNKED);
            return chunked;
        }
        if (Ascii.equalsIgnoreCase(bytes, start, colon, RETRY_AFTER))
        {
            retryAfterSeconds = Math.max(-1, Decimals.parseLong(bytes, value, valueEnd - value));
        }
        else if (Ascii.equalsIgnoreCase(bytes, start, colon, CONNECTION))
        {
            close |= Ascii.equalsIgnoreCase(bytes, value, valueEnd, CLOSE);
        }
        else
        {
            rates.onHeader(bytes, start, colon, value, valueEnd);
        }
        return true;
    }

    /** Moves each chunk down behind the one before it, so that the body is in one piece when the last has come. */
    private Progress advanceChunks()
    {
        while (true)
        {
            final int sizeEnd = lineEnd(chunkPosition);
            if (sizeEnd < 0)
            {
                return length - chunkPosition > 64 ? Progress.MALFORMED : Progress.INCOMPLETE;
            }
            final long size = parseHex(chunkPosition, sizeEnd);
            if (size < 0)
            {
                return Progress.MALFORMED;
            }
            final long next = sizeEnd + 2 + size + 2;
            if (next > maxLength)
            {
                return Progress.TOO_LARGE;
            }
            if (next > length)
            {
                return Progress.INCOMPLETE;
            }
            if (bytes[(int) next - 2] != '\r' || bytes[(int) next - 1] != '\n')
            {
                return Progress.MALFORMED;
            }
            System.arraycopy(bytes, sizeEnd + 2, bytes, bodyStart + bodyLength, (int) size);
            bodyLength += (int) size;
            chunkPosition = (int) next;
            if (size == 0)
            {
                close |= length > next;
                return Progress.COMPLETE;
            }
        }
    }

    private long parseHex(final int start, final int end)
    {
        long value = 0;
        int i = start;
        for (; i < end && bytes[i] != ';'; i++)
        {
            final int digit = Character.digit(bytes[i], 16);
            if (digit < 0 || i - start >= 7)
            {
                return -1;
            }
            value = value << 4 | digit;
        }
        return i == start ? -1 : value;
    }

    private int lineEnd(final int start)
    {
        for (int i = start; i + 1 < length; i++)
        {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n')
            {
                return i;
            }
        }
        return -1;
    }
}
