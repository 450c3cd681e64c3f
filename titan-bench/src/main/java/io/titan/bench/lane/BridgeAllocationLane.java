package io.titan.bench.lane;

import io.titan.bridge.fastpath.FastPathGateway;
import io.titan.bridge.protocol.Source;
import java.nio.ByteBuffer;

/**
 * What the bridge's own code allocates between a line and its answer, Aeron's and execution's turns included, without a
 * socket, whose library leaves bytes of its own: PREPARE, ABORT, PING, and every kind of refusal in turn, all on one
 * thread.
 */
public final class BridgeAllocationLane implements LaneSide
{
    private static final long CONNECT_PATIENCE_NS = 20_000_000_000L;
    private static final int CAPACITY = 4 << 10;

    private final TitanExecutionLane execution;
    private final FastPathGateway gateway;
    private final JsonCalls calls = new JsonCalls();
    private final JsonCalls.Kind[] kinds = JsonCalls.Kind.values();
    private final byte[] bytes = new byte[CAPACITY];
    private final ByteBuffer line = ByteBuffer.wrap(bytes);
    private final AllocationMeter meter = new AllocationMeter();
    private long number = JsonCalls.FIRST_NUMBER;
    private JsonCalls.Kind asked;
    private long answered;
    private long right;

    /**
     * Opens execution, then the gateway.
     *
     * @param parameters of execution.
     */
    public BridgeAllocationLane(final Parameters parameters)
    {
        execution = new TitanExecutionLane(parameters);
        gateway = new FastPathGateway(BridgeSide.gateway(parameters, 0), this::onAnswer);
        final long beganNs = System.nanoTime();
        while (!gateway.isConnected(Source.SCAVENGER))
        {
            turn();
            if (System.nanoTime() - beganNs > CONNECT_PATIENCE_NS)
            {
                throw new IllegalStateException("execution did not welcome the lane's gateway within 20 s");
            }
        }
    }

    private void turn()
    {
        gateway.poll();
        gateway.settle();
        execution.work();
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        final int count = parameters.number("count", 1_000);
        final LaneFigures figures = new LaneFigures();
        answered = 0;
        right = 0;
        meter.begin();
        for (int i = 0; i < count; i++)
        {
            for (final JsonCalls.Kind kind : kinds)
            {
                call(kind);
            }
            number++;
        }
        final long allocatedBytes = meter.allocatedBytes();
        return figures.count("sent", (long)count * kinds.length).count("received", right)
            .count("allocatedBytes", allocatedBytes);
    }

    private void call(final JsonCalls.Kind kind)
    {
        asked = kind;
        line.clear();
        calls.append(kind, number, number, line);
        final long before = answered;
        gateway.onLine(1, bytes, 0, line.position() - 1);
        while (answered == before)
        {
            turn();
        }
    }

    private void onAnswer(final long peer, final byte[] answer, final int length)
    {
        answered++;
        right += asked.isAnsweredBy(answer, 0, length) ? 1 : 0;
    }

    @Override
    public void close()
    {
        gateway.close();
        execution.close();
    }
}
