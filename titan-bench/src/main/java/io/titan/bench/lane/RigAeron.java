package io.titan.bench.lane;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import java.util.function.BooleanSupplier;
import org.agrona.concurrent.NoOpLock;

/**
 * How every lane connects to the rig's media driver: no conductor thread, term buffers touched beforehand.
 */
final class RigAeron
{
    private static final int CONDUCTOR_INTERVAL = 128;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private RigAeron()
    {
    }

    static Aeron connect(final Parameters parameters)
    {
        return Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(parameters.text("aeron"))
            .useConductorAgentInvoker(true)
            .clientLock(NoOpLock.INSTANCE)
            .preTouchMappedMemory(true)
            .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
    }

    static String channel(final Parameters parameters)
    {
        return "aeron:ipc?term-length=" + parameters.text("term");
    }

    static int invokeSometimes(final Aeron aeron, final int cycles)
    {
        if (cycles < CONDUCTOR_INTERVAL)
        {
            return cycles + 1;
        }
        aeron.conductorAgentInvoker().invoke();
        return 0;
    }

    static void await(final Aeron aeron, final BooleanSupplier condition)
    {
        final long beganNs = System.nanoTime();
        while (!condition.getAsBoolean())
        {
            aeron.conductorAgentInvoker().invoke();
            Thread.yield();
            if (System.nanoTime() - beganNs > PATIENCE_NS)
            {
                throw new IllegalStateException("the other side of a lane did not connect within 20 s; its log is " +
                    "beside this one");
            }
        }
    }
}
