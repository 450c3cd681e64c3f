package io.titan.bridge.control;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.exceptions.TimeoutException;
import io.aeron.logbuffer.FragmentHandler;
import io.titan.codecs.DriverProbe;
import io.titan.codecs.Streams;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.SystemEpochClock;

import java.util.concurrent.TimeUnit;

/**
 * The way to execution and back on the streams for commands. Made when the first command comes, made anew when the
 * driver was away; never waits. Replies are always read, whoever asked, so that nobody's wait behind them. One thread.
 */
final class ExecutionLink implements AutoCloseable
{
    private static final int FRAGMENT_LIMIT = 64;
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final String aeronDirectory;
    private final long driverTimeoutMs;
    private final DriverProbe probe;
    private final FragmentHandler replies;
    private Aeron aeron;
    private long publicationId;
    private long subscriptionId;
    private ExclusivePublication commands;
    private Subscription answers;
    private boolean isFailed;
    private long nextConnectNs;
    private boolean wasTried;

    ExecutionLink(final String aeronDirectory, final long driverTimeoutMs, final FragmentHandler replies)
    {
        this.aeronDirectory = aeronDirectory;
        this.driverTimeoutMs = driverTimeoutMs;
        this.replies = replies;
        probe = new DriverProbe(aeronDirectory, driverTimeoutMs, SystemEpochClock.INSTANCE);
    }

    /** Sends a command when execution is there; false when it is not yet, or has no room. */
    boolean offer(final DirectBuffer command, final int length, final long nowNs)
    {
        if (aeron == null)
        {
            connect(nowNs);
            return false;
        }
        return commands != null && answers != null && answers.isConnected() && commands.offer(command, 0, length) > 0;
    }

    private void connect(final long nowNs)
    {
        if (wasTried && nowNs - nextConnectNs < 0)
        {
            return;
        }
        wasTried = true;
        nextConnectNs = nowNs + RETRY_NS;
        if (!probe.isDriverLive())
        {
            return;
        }
        isFailed = false;
        aeron = Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(aeronDirectory)
            .clientName("titan-bridge-control")
            .driverTimeoutMs(driverTimeoutMs)
            .useConductorAgentInvoker(true)
            .clientLock(NoOpLock.INSTANCE)
            .errorHandler((error) -> isFailed |= error instanceof TimeoutException)
            .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE));
        // The replies first: what execution says before we listen is lost.
        subscriptionId = aeron.asyncAddSubscription(Streams.SUBSCRIPTION_CHANNEL, Streams.CONTROL_REPLIES);
        publicationId =
            aeron.asyncAddExclusivePublication(Streams.publicationChannel(Streams.CONTROL), Streams.CONTROL);
    }

    int poll()
    {
        if (aeron == null)
        {
            return 0;
        }
        int workCount = aeron.conductorAgentInvoker().invoke();
        if (isFailed || aeron.isClosed())
        {
            close();
            return workCount;
        }
        answers = answers == null ? aeron.getSubscription(subscriptionId) : answers;
        commands = commands == null ? aeron.getExclusivePublication(publicationId) : commands;
        workCount += answers == null ? 0 : answers.poll(replies, FRAGMENT_LIMIT);
        return workCount;
    }

    @Override
    public void close()
    {
        CloseHelper.quietClose(aeron);
        aeron = null;
        answers = null;
        commands = null;
    }
}
