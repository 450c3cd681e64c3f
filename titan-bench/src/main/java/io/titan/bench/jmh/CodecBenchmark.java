package io.titan.bench.jmh;

import io.titan.bench.scene.SceneMessages;
import io.titan.codecs.Malformation;
import io.titan.codecs.MessageGuard;
import io.titan.protocol.Direction;
import java.nio.ByteBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One message through its codec, beside the copy of as many bytes as a PREPARE has, the least a message can cost. A
 * batch is not needed: nothing here has a state.
 */
@State(Scope.Thread)
public class CodecBenchmark extends BenchmarkDefaults
{
    private static final int PREPARE = 0;
    private static final int CONFIRM = 256;
    private static final int COPY = 512;

    private final UnsafeBuffer buffer = new UnsafeBuffer(ByteBuffer.allocateDirect(1024));
    private final SceneMessages messages = new SceneMessages();
    private final CodecLane codec = new CodecLane();
    private long number;
    private long refused;

    /** Messages to decode. */
    @Setup
    public void encode()
    {
        messages.prepare(buffer, PREPARE, 1, 0, Direction.LONG, 2, 3);
        messages.confirm(buffer, CONFIRM, 1, 2);
    }

    /** The guard let everything pass. */
    @TearDown(Level.Trial)
    public void check()
    {
        Claim.require("messages refused by the guard", 0, refused);
    }

    /** {@return a byte of the copy} */
    @Benchmark
    public long copy()
    {
        number++;
        buffer.putLong(PREPARE + Long.BYTES, number);
        buffer.putBytes(COPY, buffer, PREPARE, SceneMessages.PREPARE_LENGTH);
        return buffer.getLong(COPY + Long.BYTES);
    }

    /** {@return what was written} */
    @Benchmark
    @Beside("copy")
    public long encodePrepare()
    {
        number++;
        messages.prepare(buffer, COPY, number, 0, Direction.LONG, number, number);
        return buffer.getLong(COPY + Long.BYTES);
    }

    /** {@return every field mixed} */
    @Benchmark
    @Beside("copy")
    public long decodePrepare()
    {
        return codec.decodePrepare(buffer, PREPARE);
    }

    /** {@return every field mixed} */
    @Benchmark
    @Beside("copy")
    public long guardAndDecodePrepare()
    {
        guard(PREPARE, SceneMessages.PREPARE_LENGTH);
        return codec.decodePrepare(buffer, PREPARE);
    }

    /** {@return what was written} */
    @Benchmark
    @Beside("copy")
    public long encodeConfirm()
    {
        number++;
        messages.confirm(buffer, COPY, number, number);
        return buffer.getLong(COPY + Long.BYTES);
    }

    /** {@return every field mixed} */
    @Benchmark
    @Beside("copy")
    public long decodeConfirm()
    {
        return codec.decodeConfirm(buffer, CONFIRM);
    }

    /** {@return every field mixed} */
    @Benchmark
    @Beside("copy")
    public long guardAndDecodeConfirm()
    {
        guard(CONFIRM, SceneMessages.CONFIRM_LENGTH);
        return codec.decodeConfirm(buffer, CONFIRM);
    }

    private void guard(final int offset, final int length)
    {
        if (MessageGuard.check(buffer, offset, length) != Malformation.NONE)
        {
            refused++;
        }
    }
}
