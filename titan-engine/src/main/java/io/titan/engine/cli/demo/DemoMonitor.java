package io.titan.engine.cli.demo;

import io.titan.engine.cli.local.DeliveredReports;
import io.titan.engine.cli.local.ExchangeClient;
import io.titan.engine.cli.local.ExchangeStatus;
import io.titan.engine.cli.local.LocalBridge;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.control.PositionRow;
import io.titan.engine.supervisor.ChildProcess;
import io.titan.engine.supervisor.ChildState;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;
import io.titan.telemetry.TelemetryReader;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Gathers the figures of a running demo from execution, the exchange and the telemetry files. A part that does not
 * answer keeps its last figures and is named in the health sentence. Supervisor's thread.
 */
final class DemoMonitor implements AutoCloseable
{
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.MILLISECONDS.toNanos(1_000);

    private final TitanConfig config;
    private final ExchangeClient exchange;
    private final long startedNs;
    private ControlClient control;
    private Optional<EngineFigures> engine = Optional.empty();
    private List<PositionRow> positions = List.of();
    private ExchangeStatus exchangeStatus = ExchangeStatus.UNKNOWN;

    DemoMonitor(final TitanConfig config, final ExchangeClient exchange, final long startedNs)
    {
        this.config = config;
        this.exchange = exchange;
        this.startedNs = startedNs;
    }

    /** Asks everyone once. */
    DemoFigures refresh(final List<ChildProcess> children)
    {
        final StringBuilder health = new StringBuilder();
        children.stream().filter((child) -> child.state() != ChildState.READY)
            .forEach((child) -> health.append(child.name()).append(' ').append(child.state()).append("; "));
        try
        {
            askExecution();
        }
        catch (final ControlException ex)
        {
            disconnect();
            health.append(ex.getMessage()).append("; ");
        }
        exchange.status().ifPresentOrElse(
            (status) -> exchangeStatus = status, () -> health.append("the exchange does not answer; "));
        return figures(health.isEmpty() ? "all processes are up" : health.substring(0, health.length() - 2));
    }

    /** The last figures, with the telemetry as the processes left it. */
    DemoFigures figures(final String health)
    {
        return new DemoFigures(
            TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNs), engine, positions, hops(), exchangeStatus,
            reports(), health);
    }

    /** The state last, so that its hash covers every query before it. */
    void askExecution() throws ControlException
    {
        positions = control().positions().stream().filter((row) -> row.sourceId() == PositionRow.NET).toList();
        engine = Optional.of(control().state());
    }

    ControlClient control() throws ControlException
    {
        if (control == null)
        {
            control = ControlClient.connect(config.aeron().directory(), ANSWER_TIMEOUT_NS);
        }
        return control;
    }

    void disconnect()
    {
        if (control != null)
        {
            control.close();
            control = null;
        }
    }

    @Override
    public void close()
    {
        disconnect();
    }

    private Optional<DeliveredReports> reports()
    {
        try
        {
            return DeliveredReports.read(config.runDirectory());
        }
        catch (final IOException ex)
        {
            throw new IllegalStateException("the cursor is in a directory of our own", ex);
        }
    }

    private Map<Hop, HopFigures> hops()
    {
        final Map<Hop, HopFigures> hops = new EnumMap<>(Hop.class);
        for (final String process : List.of(LocalProcesses.EXECUTION, LocalProcesses.SCAVENGER, LocalBridge.NAME))
        {
            try (TelemetryReader reader = TelemetryReader.open(config.runDirectory(), process).orElse(null))
            {
                if (reader != null)
                {
                    addHops(hops, reader);
                }
            }
            catch (final IOException ex)
            {
                throw new IllegalStateException("both sides are of one build", ex);
            }
        }
        return hops;
    }

    private static void addHops(final Map<Hop, HopFigures> hops, final TelemetryReader reader)
    {
        for (final Hop hop : Hop.values())
        {
            final HopFigures figures = reader.hop(hop);
            if (figures.count() > hops.getOrDefault(hop, HopFigures.NONE).count())
            {
                hops.put(hop, figures);
            }
        }
    }
}
