package io.titan.engine.cli.demo;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.cli.local.BestEffort;
import io.titan.engine.cli.local.BrainFigures;
import io.titan.engine.cli.local.ExchangeClient;
import io.titan.engine.cli.local.ExchangeStatus;
import io.titan.engine.cli.local.LocalBrain;
import io.titan.engine.cli.local.LocalBridge;
import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.Pause;
import io.titan.engine.cli.top.FiguresFile;
import io.titan.protocol.TradingAction;
import io.titan.engine.control.CommandResult;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.supervisor.ChildSpec;
import io.titan.engine.supervisor.ChildState;
import io.titan.engine.supervisor.RestartPolicy;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.engine.supervisor.Supervisor;
import io.titan.words.FaultText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * One run from the first process to the last line of the summary. One thread.
 */
final class DemoRun implements AutoCloseable
{
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long REFRESH_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long REPORTS_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);
    private static final long SETTLE_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LocalProcesses processes;
    private final DemoOptions options;
    private final ReplayCheck replayCheck;
    private final DemoScreen screen;
    private final BooleanSupplier isInterrupted;
    private final Supervisor supervisor;
    private final LocalPeers peers;
    private final FiguresFile figuresFile;
    private final BestEffort figuresAttempt;
    private final ExchangeClient exchange;

    DemoRun(
        final LocalProcesses processes, final LocalPeers peers, final DemoOptions options,
        final ReplayCheck replayCheck, final DemoScreen screen, final BooleanSupplier isInterrupted, final Path run)
    {
        this.processes = processes;
        this.peers = peers;
        this.options = options;
        this.replayCheck = replayCheck;
        this.screen = screen;
        this.isInterrupted = isInterrupted;
        this.supervisor = new Supervisor(
            run, new RestartPolicy(Supervisor.MAX_RESTARTS, Supervisor.RESTART_WINDOW_NS), screen::say);
        this.figuresFile = new FiguresFile(run);
        this.figuresAttempt = new BestEffort(FiguresFile.NAME, screen::say);
        this.exchange = new ExchangeClient(options.exchange().port());
    }

    /**
     * Runs all of it.
     *
     * @param aeronDirectory shared memory of the run.
     * @param cores          who runs where.
     * @return whether the books agree.
     */
    boolean run(final Path aeronDirectory, final CorePlan cores)
        throws IOException, InvalidConfigException, SupervisionException, ControlException
    {
        startExchange();
        final TitanConfig config = isInterrupted.getAsBoolean() ? null : writeConfig(aeronDirectory, cores);
        if (config == null || !startTitan(config))
        {
            screen.say("stopped before it was ready");
            return false;
        }
        try (DemoMonitor monitor = new DemoMonitor(config, exchange, System.nanoTime()))
        {
            open(monitor);
            watch(monitor, config);
            return windDown(monitor, config);
        }
    }

    /** Stops whatever still runs. */
    @Override
    public void close()
    {
        supervisor.stopAll();
    }

    private void startExchange() throws IOException, SupervisionException
    {
        processes.prepareExchange();
        supervisor.add(processes.exchange());
        awaitReady("exchange");
        // What it cannot play of a capture is for the person who gave the capture.
        supervisor.process(LocalProcesses.EXCHANGE).wordsBeforeReady().forEach(screen::say);
    }

    private TitanConfig writeConfig(final Path aeronDirectory, final CorePlan cores)
        throws IOException, InvalidConfigException
    {
        final Map<String, String> values = processes.placeValues(aeronDirectory, cores);
        values.putAll(processes.exchangeValues(exchange.symbols()));
        return processes.writeConfig(options.config(), options.overrides(), values);
    }

    private boolean startTitan(final TitanConfig config) throws IOException, SupervisionException
    {
        figuresFile.name(config);
        supervisor.add(processes.driver());
        supervisor.add(processes.execution());
        supervisor.add(processes.scavenger());
        final List<String> others = new ArrayList<>();
        final Optional<ChildSpec> bridge =
            peers.bridge().isPresent() ? peers.bridge().get().atOwnSocket(config) : Optional.empty();
        // Without a bridge nobody would tell brain of anything.
        final Optional<ChildSpec> brain = bridge.isPresent() && peers.brain().isPresent() ?
            Optional.of(peers.brain().get().spec()) : Optional.empty();
        final Optional<ChildSpec> console = bridge.isPresent() && peers.console().isPresent() ?
            Optional.of(peers.console().get().spec()) : Optional.empty();
        Stream.of(bridge, brain, console).flatMap(Optional::stream).forEach((spec) ->
        {
            supervisor.add(spec);
            others.add(spec.name());
        });
        console.ifPresent((spec) -> screen.say(peers.console().get().sentence()));
        return awaitReady("driver, execution, scavenger" + String.join("", others.stream().map((name) -> ", " + name)
            .toList()));
    }

    private boolean awaitReady(final String what) throws IOException, SupervisionException
    {
        screen.say("starting " + what);
        supervisor.poll(System.nanoTime());
        while (!supervisor.isReady() && !isInterrupted.getAsBoolean())
        {
            Pause.forNanos(POLL_NS);
            supervisor.poll(System.nanoTime());
        }
        return supervisor.isReady();
    }

    /**
     * Arms execution, once, as its journal keeps that across its restarts, and lets market time begin. If execution or
     * the exchange starts again or is slow meanwhile it is asked again: to arm twice is to arm, and so is to start.
     */
    private void open(final DemoMonitor monitor) throws IOException, SupervisionException, ControlException
    {
        final Asking asking = new Asking(new AnsweringTime(System::nanoTime, this::canAnswer), () ->
        {
            supervisor.poll(System.nanoTime());
            Pause.forNanos(SETTLE_INTERVAL_NS);
        }, isInterrupted);
        asking.ask(() -> arm(monitor));
        asking.ask(exchange::start);
    }

    private static void arm(final DemoMonitor monitor) throws ControlException
    {
        try
        {
            final CommandResult result = monitor.control().setTradingState(TradingAction.ARM);
            if (!result.accepted())
            {
                throw new IllegalStateException("execution refused to be armed: " + result.reason());
            }
        }
        catch (final ControlException ex)
        {
            monitor.disconnect();
            throw ex;
        }
    }

    private void watch(final DemoMonitor monitor, final TitanConfig config) throws IOException, SupervisionException
    {
        long nextRefreshNs = System.nanoTime();
        boolean goesOn = true;
        while (goesOn && !isInterrupted.getAsBoolean())
        {
            supervisor.poll(System.nanoTime());
            if (System.nanoTime() - nextRefreshNs >= 0)
            {
                final DemoFigures figures = monitor.refresh(supervisor.children());
                screen.show(figures, config);
                figuresAttempt.attempt(() -> figuresFile.write(supervisor.children()));
                goesOn = !isOver(figures);
                nextRefreshNs += REFRESH_NS;
            }
            Pause.forNanos(POLL_NS);
        }
        screen.keep();
    }

    private boolean isOver(final DemoFigures figures)
    {
        final boolean timeIsUp = options.seconds() > 0 && figures.elapsedSeconds() >= options.seconds();
        return timeIsUp || figures.exchange().hasEnded();
    }

    private boolean windDown(final DemoMonitor monitor, final TitanConfig config)
        throws IOException, SupervisionException
    {
        screen.say("stopping: no new signals, cancel what is open, let the market stand, compare the books");
        final boolean hasBridge = hasChild(LocalBridge.NAME);
        final boolean reports = hasBridge && peers.bridge().flatMap(LocalBridge::reportsTo).isPresent();
        // With it go the peers' signals, but also the last fills' reports: then peers are kept out by disarming.
        if (hasBridge && !(reports && disarm(monitor)))
        {
            supervisor.stop(LocalBridge.NAME);
        }
        supervisor.stop(LocalProcesses.SCAVENGER);
        final boolean settled = settle(monitor);
        if (reports)
        {
            awaitReports(monitor);
            supervisor.stop(LocalBridge.NAME);
        }
        supervisor.stop(LocalProcesses.EXECUTION);
        final DemoSummary summary = summarise(monitor, config, settled);
        supervisor.stopAll();
        summary.lines().forEach(System.out::println);
        if (options.summary().isPresent())
        {
            Files.writeString(options.summary().get(), summary.toJson().toPrettyString() + "\n");
        }
        return summary.agrees();
    }

    private boolean hasChild(final String name)
    {
        return supervisor.children().stream().anyMatch((child) -> child.name().equals(name));
    }

    private static boolean disarm(final DemoMonitor monitor)
    {
        try
        {
            return monitor.control().setTradingState(TradingAction.DISARM).accepted();
        }
        catch (final ControlException ex)
        {
            monitor.disconnect();
            return false;
        }
    }

    /** Until brain was told of every fill, or does not want to be. */
    private void awaitReports(final DemoMonitor monitor) throws IOException, SupervisionException
    {
        final long deadlineNs = System.nanoTime() + REPORTS_TIMEOUT_NS;
        while (isBehind(monitor.figures("")) && System.nanoTime() - deadlineNs < 0)
        {
            supervisor.poll(System.nanoTime());
            Pause.forNanos(SETTLE_INTERVAL_NS);
        }
    }

    private static boolean isBehind(final DemoFigures figures)
    {
        final long told = figures.reports().map((reports) -> reports.delivered() + reports.deadLetters()).orElse(0L);
        return figures.engine().map((engine) -> engine.fills() > told).orElse(false);
    }

    /**
     * Cancels, lets the market stand, so that no stop that still waits there fills once we have looked, and waits until
     * nothing is open and both sides count the same fills; false if nobody could be asked.
     */
    private boolean settle(final DemoMonitor monitor) throws IOException, SupervisionException
    {
        final AnsweringTime time = new AnsweringTime(System::nanoTime, this::canAnswer);
        boolean canceled = false;
        boolean stands = false;
        boolean quiet = false;
        boolean asked = false;
        while (!quiet && time.isLeft())
        {
            supervisor.poll(System.nanoTime());
            try
            {
                canceled = canceled || monitor.control().cancelOrders().accepted();
                stands = stands || exchange.pause();
                monitor.askExecution();
                asked = true;
                quiet = canceled && stands && isQuiet(monitor.figures(""));
            }
            catch (final ControlException ex)
            {
                asked = false;
                monitor.disconnect();
            }
            Pause.forNanos(SETTLE_INTERVAL_NS);
        }
        return asked;
    }

    private boolean canAnswer()
    {
        return Stream.of(LocalProcesses.EXCHANGE, LocalProcesses.DRIVER, LocalProcesses.EXECUTION)
            .allMatch((name) -> supervisor.process(name).state() == ChildState.READY);
    }

    private boolean isQuiet(final DemoFigures figures)
    {
        final EngineFigures engine = figures.engine().orElseThrow();
        final long fillsAtExchange = exchange.status().map(ExchangeStatus::fills).orElse(-1L);
        return engine.openOrders() == 0 && engine.inDoubt() == 0 && engine.fills() == fillsAtExchange;
    }

    private DemoSummary summarise(final DemoMonitor monitor, final TitanConfig config, final boolean settled)
    {
        final Path fillsCsv = exchange.status().map(ExchangeStatus::fillsCsv).filter((path) -> !path.isEmpty())
            .map(Path::of).orElse(processes.exchangeDirectory().resolve("fills.csv"));
        final DemoFigures figures = monitor.figures("stopped");
        final List<String> failures = new ArrayList<>();
        final Optional<ReplayResult> replay = attempt(() -> replayCheck.replay(config), failures);
        final Optional<ExchangeBooks> books = attempt(() -> ExchangeBooks.read(fillsCsv), failures);
        BooksVerdict verdict = settled && books.isPresent() ? compare(figures, config, books.get(), replay) :
            BooksVerdict.incomparable(settled ? "the exchange's file" : "execution did not answer at the end");
        for (final String failure : failures)
        {
            verdict = verdict.with(failure);
        }
        return new DemoSummary(
            options, figures, verdict, books.map((read) -> (long) read.fills().size()).orElse(0L),
            config.journalDirectory(), replay.map(ReplayResult::records).orElse(0L), fillsCsv, supervisor.restarts(),
            hasChild(LocalBrain.NAME) ? Optional.of(compareBrain(figures, config)) : Optional.empty());
    }

    private BrainVerdict compareBrain(final DemoFigures figures, final TitanConfig config)
    {
        try
        {
            final BrainFigures brain = peers.brain().orElseThrow().client().figures();
            return figures.engine().map((engine) -> BrainVerdict.compare(brain, engine, positionsE8(figures, config)))
                .orElseGet(() -> BrainVerdict.incomparable("execution did not answer at the end"));
        }
        catch (final IOException ex)
        {
            return BrainVerdict.incomparable(FaultText.of(ex));
        }
    }

    private static Map<String, Long> positionsE8(final DemoFigures figures, final TitanConfig config)
    {
        final Map<String, Long> positionsE8 = new TreeMap<>();
        figures.positions().forEach(
            (row) -> positionsE8.put(config.venue().symbols().get(row.instrumentId()), row.quantityE8()));
        return positionsE8;
    }

    private static <T> Optional<T> attempt(final Reading<T> reading, final List<String> failures)
    {
        try
        {
            return Optional.of(reading.read());
        }
        catch (final IOException ex)
        {
            failures.add(FaultText.of(ex));
            return Optional.empty();
        }
    }

    private static BooksVerdict compare(
        final DemoFigures figures, final TitanConfig config, final ExchangeBooks books,
        final Optional<ReplayResult> replay)
    {
        final EngineFigures engine = figures.engine().orElseThrow();
        return BooksVerdict.compare(
            engine.fills(), engine.stateHash(), positionsE8(figures, config), books, replay);
    }

    /** Something that may not be readable. */
    @FunctionalInterface
    private interface Reading<T>
    {
        T read() throws IOException;
    }
}
