package io.titan.bridge.process;

import io.titan.bridge.BridgeAgent;
import io.titan.bridge.fastpath.GatewayCounters;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.socket.SocketCounters;
import io.titan.protocol.ReasonCode;
import io.titan.telemetry.Telemetry;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.ParentWatch;
import io.titan.words.StopSignal;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The bridge from its first cycle to its last: the agent runs on the calling thread, so that nothing has to be handed
 * over, and what serves slower parties on threads beside it. It ends by a signal, by its parent's death, or by a fault
 * of an agent, which must not limp on.
 */
final class BridgeLife
{
    private static final int MAX_SPINS = 100;
    private static final int MAX_YIELDS = 10;
    private static final long MIN_PARK_NS = 1_000;
    private static final long MAX_PARK_NS = TimeUnit.MILLISECONDS.toNanos(1);

    private final BridgeAgent agent;
    private final List<SideThread> sides;
    private final SocketWatch socketWatch;
    private final Optional<Telemetry> telemetry;
    private final Source[] sources;
    private final ReasonCode[] refusals;
    private final String readyDetails;
    private final PrintStream out;
    private final PrintStream err;
    private boolean isReady;
    private volatile boolean isStopping;
    private volatile int exitCode = ExitCode.OK;
    /** Why it ends, said when everything else is: supervisors show the last line. */
    private volatile String lastWords = "";

    BridgeLife(
        final BridgeAgent agent, final List<Source> sources, final List<Agent> sides,
        final Optional<Telemetry> telemetry, final String readyDetails, final PrintStream out, final PrintStream err)
    {
        this.agent = agent;
        this.sides = sides.stream().map((side) -> new SideThread(side, this::onFault)).toList();
        socketWatch = new SocketWatch(agent.server()::isInPlace, this::onSocketLost);
        this.telemetry = telemetry;
        this.sources = sources.toArray(new Source[0]);
        this.refusals = new ReasonCode[this.sources.length];
        this.readyDetails = readyDetails;
        this.out = out;
        this.err = err;
        Arrays.fill(refusals, ReasonCode.NONE);
    }

    /** Serves until the end has come, by a signal or otherwise, and everything is closed; returns the exit code. */
    int run(final long parentPid, final StopSignal stop)
    {
        if (parentPid > 0)
        {
            ParentWatch.start(parentPid, stop::orphaned);
        }
        try
        {
            sides.forEach(SideThread::start);
            socketWatch.start();
            serve(stop);
        }
        catch (final RuntimeException | Error ex)
        {
            end(ExitCode.FAILED, "titan bridge: stops because it cannot go on: " + FaultText.of(ex) + " (at " +
                FaultText.place(ex) + ")");
        }
        finally
        {
            closeAll();
        }
        return exitCode;
    }

    private void closeAll()
    {
        try
        {
            socketWatch.close();
            sides.forEach(SideThread::close);
            agent.onClose();
            sayCounts();
            closeTelemetry();
        }
        finally
        {
            sayWhy();
        }
    }

    private void serve(final StopSignal stop)
    {
        final IdleStrategy idle = newIdleStrategy();
        while (!isStopping && !stop.isGiven())
        {
            idle.idle(agent.doWork());
            noticeRefusals();
            if (!isReady && isConnected())
            {
                isReady = true;
                out.println("READY bridge " + readyDetails);
                out.flush();
            }
        }
    }

    static IdleStrategy newIdleStrategy()
    {
        return new BackoffIdleStrategy(MAX_SPINS, MAX_YIELDS, MIN_PARK_NS, MAX_PARK_NS);
    }

    private boolean isConnected()
    {
        boolean connected = true;
        for (final Source source : sources)
        {
            connected &= agent.gateway().isConnected(source);
        }
        return connected;
    }

    private void noticeRefusals()
    {
        for (int i = 0; i < sources.length; i++)
        {
            final ReasonCode refusal = agent.gateway().refusal(sources[i]);
            if (refusal != refusals[i])
            {
                refusals[i] = refusal;
                sayRefusal(sources[i], refusal);
            }
        }
    }

    private void sayRefusal(final Source source, final ReasonCode refusal)
    {
        if (refusal != ReasonCode.NONE)
        {
            err.println("titan bridge: execution refuses the slot of " + source.wireName() + " (" + refusal +
                "); give both the same configuration. It is asked again every 30 s");
        }
    }

    /** Nobody may write to what is not mapped any more: a thread that does not end leaves that to the process's end. */
    private void closeTelemetry()
    {
        if (sides.stream().noneMatch(SideThread::isAlive))
        {
            telemetry.ifPresent(Telemetry::close);
        }
    }

    /** For whoever reads the log afterwards. */
    private void sayCounts()
    {
        final SocketCounters socket = agent.server().counters();
        final GatewayCounters gateway = agent.gateway().counters();
        out.println("bridge ended: connections=" + socket.accepted() + " lines=" + socket.lines() + " replies=" +
            socket.replies() + " orphanedReplies=" + socket.orphanedReplies() + " pushes=" + socket.pushes() +
            " missedPushes=" + socket.missedPushes() + " droppedPushes=" + agent.droppedPushes() +
            " unreadable=" + gateway.unreadable() +
            " invalidSignatures=" + gateway.invalidSignatures() + " refused=" + gateway.refused() + " sent=" +
            gateway.sent() + " answered=" + gateway.answered() + " timeouts=" + gateway.timeouts() + " lateReplies=" +
            gateway.lateReplies() + " aeronErrors=" + gateway.errors());
        out.flush();
    }

    /** A side that died must not leave a bridge that limps: the process ends and is started again. */
    private void onFault(final String role, final Throwable fault)
    {
        end(ExitCode.FAILED, "titan bridge: stops because " + role + " cannot go on: " + FaultText.of(fault));
    }

    /** Started again it makes the socket anew, or says who has its place. */
    private void onSocketLost()
    {
        end(ExitCode.FAILED, "titan bridge: stops because its socket was removed or replaced by another process, so " +
            "that no new peer finds it; started again it makes another, unless that process listens there");
    }

    private void sayWhy()
    {
        if (!lastWords.isEmpty())
        {
            err.println(lastWords);
        }
    }

    private void end(final int code, final String why)
    {
        exitCode = code;
        // What comes while it ends already follows from what came first.
        lastWords = lastWords.isEmpty() ? why : lastWords;
        isStopping = true;
    }
}
