package io.titan.bridge.control;

import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.picture.RedisPicture;
import org.agrona.LangUtil;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.NanoClock;

/** The control thread: the port, and what answers there. A peer that misbehaves ends at its own connection. */
public final class ControlAgent implements Agent
{
    /** Environment variable of the port. */
    public static final String PORT_VARIABLE = "TITAN_CONTROL_PORT";

    private final ControlServer server;
    private final SignalDesk signals;
    private final ExecutionDesk execution;
    private final LimitsDesk limits;
    private final ConsoleDesk console;
    private final ExecutionPulse pulse;
    private final NanoClock nanoClock;

    private ControlAgent(
        final ControlServer server, final SignalDesk signals, final ExecutionDesk execution, final LimitsDesk limits,
        final ConsoleDesk console, final ExecutionPulse pulse, final NanoClock nanoClock)
    {
        this.server = server;
        this.signals = signals;
        this.execution = execution;
        this.limits = limits;
        this.console = console;
        this.pulse = pulse;
        this.nanoClock = nanoClock;
    }

    /**
     * Opens the port.
     *
     * @param parts of the control thread.
     * @return ready to run, on one thread.
     * @throws ControlException if the port cannot be opened.
     */
    public static ControlAgent open(final ControlParts parts) throws ControlException
    {
        final SignedRequests signed = new SignedRequests(parts.secrets().newKeys(), parts.epochClock());
        final CommandEncoder encoder = new CommandEncoder(parts.symbols(), parts.slots());
        final SignalDesk signals = new SignalDesk(parts.queue());
        final ExecutionDesk execution = new ExecutionDesk(
            parts.execution().aeronDirectory(), parts.execution().driverTimeoutMs(), parts.symbols());
        final LimitsDesk limits = new LimitsDesk(parts.journal(), new AnswerText(parts.symbols()));
        final JournalFeed journal = new JournalFeed(parts.journal(), parts.bodies(),
            new SignalTape(new AnswerText(parts.symbols()), parts.bodies()));
        final ConsoleDesk console = new ConsoleDesk(
            signed, execution, encoder, journal, parts.redis().map(RedisPicture::new), parts.epochClock(),
            parts.nanoClock().nanoTime());
        final ExecutionPulse pulse = new ExecutionPulse(parts.place().directory(), parts.epochClock());
        final ControlDesks desks = new ControlDesks(
            new HealthDesk(parts.figures(), parts.webhook(), pulse, parts.nanoClock(), parts.liveVenue()),
            new MetricsDesk(parts.figures(), parts.webhook(),
                new ExecutionMetrics(execution, encoder, parts.epochClock()), parts.nanoClock()), signals,
            new CommandDesk(signed, encoder, execution, limits, parts.pushes()), console);
        final ControlServer server = ControlServer.open(
            parts.place().port(), new HttpDesk(desks, parts.nanoClock()), ControlServer.REQUEST_DEADLINE_NS,
            parts.nanoClock());
        try
        {
            parts.place().note(server.port());
            return new ControlAgent(server, signals, execution, limits, console, pulse, parts.nanoClock());
        }
        catch (final ControlException ex)
        {
            server.close();
            throw ex;
        }
    }

    /**
     * Where it listens.
     *
     * @return port of the loopback address.
     */
    public int port()
    {
        return server.port();
    }

    @Override
    public int doWork()
    {
        try
        {
            final long nowNs = nanoClock.nanoTime();
            int workCount = 0;
            workCount += server.poll();
            workCount += signals.poll(nowNs);
            workCount += execution.poll(nowNs);
            workCount += limits.poll();
            workCount += console.poll(nowNs);
            return workCount;
        }
        catch (final JournalTailException ex)
        {
            LangUtil.rethrowUnchecked(ex);
            return 0;
        }
    }

    @Override
    public void onClose()
    {
        console.close();
        limits.close();
        execution.close();
        server.close();
        pulse.close();
    }

    @Override
    public String roleName()
    {
        return "titan-control";
    }
}
