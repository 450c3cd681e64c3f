package io.titan.bench.jmh;

import io.titan.bench.scene.SceneMessages;
import io.titan.protocol.Direction;
import io.titan.protocol.Side;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * One message for each signal of a round, encoded before the clock runs, in memory as Aeron and the rings give it:
 * outside the heap, each from a cache line's start. One thread.
 */
final class InputBatch
{
    private static final int INSTRUMENT = 0;
    private static final int STRIDE = 192;

    final UnsafeBuffer buffer =
        new UnsafeBuffer(ByteBuffer.allocateDirect(CoreRounds.BATCH * STRIDE));
    private final SceneMessages messages = new SceneMessages();
    private int length;

    static int offset(final int index)
    {
        return index * STRIDE;
    }

    /** {@return of each message, header included} */
    int length()
    {
        return length;
    }

    void prepares(final long firstKey, final Direction direction, final long nowNs)
    {
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            length = messages.prepare(buffer, offset(i), firstKey + i, INSTRUMENT, direction, nowNs, nowNs);
        }
    }

    void confirms(final long firstKey, final long nowNs)
    {
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            length = messages.confirm(buffer, offset(i), firstKey + i, nowNs);
        }
    }

    void aborts(final long firstKey, final long nowNs)
    {
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            length = messages.abort(buffer, offset(i), firstKey + i, nowNs);
        }
    }

    void acknowledgements(final long firstKey, final Side side, final long nowNs)
    {
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            length = messages.acknowledgement(buffer, offset(i), firstKey + i, INSTRUMENT, side, nowNs);
        }
    }

    void fills(final long firstKey, final Side side, final long nowNs)
    {
        for (int i = 0; i < CoreRounds.BATCH; i++)
        {
            length = messages.fill(buffer, offset(i), firstKey + i, INSTRUMENT, side, nowNs);
        }
    }
}
