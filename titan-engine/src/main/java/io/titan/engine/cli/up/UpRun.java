package io.titan.engine.cli.up;

import io.titan.engine.affinity.CorePlan;
import io.titan.engine.affinity.Placement;
import io.titan.engine.cli.TitanHome;
import io.titan.engine.cli.local.BestEffort;
import io.titan.engine.cli.local.ExchangeClient;
import io.titan.engine.cli.local.LocalCores;
import io.titan.engine.cli.local.LocalPeers;
import io.titan.engine.cli.local.LocalProcesses;
import io.titan.engine.cli.local.Pause;
import io.titan.engine.cli.local.SimulatedExchange;
import io.titan.engine.cli.top.FiguresFile;
import io.titan.engine.config.AgentRole;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.control.ControlException;
import io.titan.engine.files.HaltFile;
import io.titan.engine.supervisor.ChildProcess;
import io.titan.engine.supervisor.ChildSpec;
import io.titan.engine.supervisor.RestartPolicy;
import io.titan.engine.supervisor.SupervisionException;
import io.titan.engine.supervisor.Supervisor;
import io.titan.protocol.TradingAction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One life of a supervised Titan, from the first process to the last. One thread.
 */
final class UpRun implements AutoCloseable
{
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int ARM_ATTEMPTS = 10;
    private static final long STATUS_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final UpOptions options;
    private final TitanConfig wanted;
    private final Consumer<String> say;
    private final BooleanSupplier isStopping;
    private final LocalProcesses processes;
    private final LocalPeers peers;
    private final FiguresFile figures;
    private final BestEffort figuresFile;
    private final BestEffort statusFile;
    private final Supervisor supervisor;
    private final long startedMs = System.currentTimeMillis();
    private final List<String> warnings = new ArrayList<>();
    private CorePlan cores;
    private TradingHalt halt;
    private UpPhase phase = UpPhase.STARTING;
    private long nextStatusNs = System.nanoTime();

    UpRun(
        final TitanHome home, final UpOptions options, final TitanConfig wanted, final Consumer<String> say,
        final BooleanSupplier isStopping) throws IOException
    {
        this.options = options;
        this.wanted = wanted;
        this.say = say;
        this.isStopping = isStopping;
        processes = new LocalProcesses(home, options.directory(), wanted.profile(), options.simulated());
        peers = LocalPeers.of(home, options.directory(), wanted.profile(), options.peers(), this::note);
        figures = new FiguresFile(options.directory());
        figuresFile = new BestEffort(FiguresFile.NAME, say);
        statusFile = new BestEffort("the status", say);
        supervisor = new Supervisor(options.directory(),
            new RestartPolicy(Supervisor.MAX_RESTARTS, Supervisor.RESTART_WINDOW_NS), say);
    }

    /**
     * Runs until it is asked to stop.
     *
     * @param aeronDirectory shared memory of the run.
     */
    void run(final Path aeronDirectory)
        throws IOException, InvalidConfigException, SupervisionException, ControlException
    {
        cores = LocalCores.settle(wanted.threads(), this::note);
        halt = new TradingHalt(HaltFile.in(options.directory()), aeronDirectory, say);
        try
        {
            if (start(aeronDirectory))
            {
                say.accept("everything is ready");
                phase(UpPhase.UP);
                watch();
            }
        }
        catch (final SupervisionException ex)
        {
            halt.stateForTheNextStart(ex);
            throw ex;
        }
    }

    /** Stops what runs, the last started first. */
    @Override
    public void close()
    {
        phase(UpPhase.STOPPING);
        supervisor.stopAll();
        phase(UpPhase.DOWN);
        say.accept("everything is stopped");
    }

    /** Also for whoever waits for the start: the launcher prints what was noted. */
    private void note(final String sentence)
    {
        warnings.add(sentence);
        say.accept(sentence);
    }

    private boolean start(final Path aeronDirectory)
        throws IOException, InvalidConfigException, SupervisionException, ControlException
    {
        final Map<String, String> values = processes.placeValues(aeronDirectory, cores);
        if (options.simulated().isPresent())
        {
            processes.prepareExchange();
            supervisor.add(processes.exchange());
            if (!awaitReady())
            {
                return false;
            }
            values.putAll(processes.exchangeValues(client().symbols()));
        }
        final TitanConfig config = processes.writeConfig(options.config(), options.overrides(), values);
        figures.name(config);
        final boolean isFresh = !Files.exists(config.journalDirectory());
        supervisor.add(processes.driver());
        supervisor.add(processes.execution());
        supervisor.add(processes.scavenger());
        addPeers(config);
        final boolean ready = awaitReady();
        if (ready && options.simulated().isPresent())
        {
            openMarket(isFresh, aeronDirectory);
        }
        return ready;
    }

    /** Nothing that only peers need may stop what trades: positions and stops need execution alone. */
    private void addPeers(final TitanConfig config) throws IOException
    {
        final Optional<ChildSpec> bridge =
            peers.bridge().isPresent() ? peers.bridge().get().atUsualSocket(config) : Optional.empty();
        if (bridge.isEmpty())
        {
            return;
        }
        supervisor.add(bridge.get().notVital());
        if (peers.brain().isPresent())
        {
            supervisor.add(peers.brain().get().spec().notVital());
        }
        if (peers.console().isPresent())
        {
            supervisor.add(peers.console().get().spec());
            note(peers.console().get().sentence());
        }
    }

    /** A simulated account is armed once, when it is new; what an operator decided later is for the journal to keep. */
    private void openMarket(final boolean isFresh, final Path aeronDirectory) throws IOException, ControlException
    {
        if (isFresh && !HaltFile.in(options.directory()).isThere())
        {
            arm(aeronDirectory);
            say.accept("armed the new simulated account");
        }
        client().start();
    }

    /** Arming twice is arming: on a machine that is busy starting everything an answer may take its time. */
    private static void arm(final Path aeronDirectory) throws ControlException
    {
        for (int attempt = 1; attempt < ARM_ATTEMPTS; attempt++)
        {
            try
            {
                TradingHalt.order(aeronDirectory, TradingAction.ARM);
                return;
            }
            catch (final ControlException late)
            {
                Pause.forNanos(POLL_NS);
            }
        }
        TradingHalt.order(aeronDirectory, TradingAction.ARM);
    }

    private ExchangeClient client()
    {
        return new ExchangeClient(options.simulated().map(SimulatedExchange::port).orElseThrow());
    }

    private boolean awaitReady() throws IOException, SupervisionException
    {
        supervisor.poll(System.nanoTime());
        while (!supervisor.isReady() && !isStopping.getAsBoolean())
        {
            pause();
            supervisor.poll(System.nanoTime());
        }
        return supervisor.isReady();
    }

    private void watch() throws IOException
    {
        while (!isStopping.getAsBoolean())
        {
            try
            {
                supervisor.poll(System.nanoTime());
            }
            catch (final SupervisionException ex)
            {
                halt.begin(ex);
                phase(UpPhase.HALTED);
            }
            halt.pursue(supervisor.process(LocalProcesses.EXECUTION).state(), System.nanoTime());
            pause();
        }
    }

    private void pause()
    {
        if (System.nanoTime() - nextStatusNs >= 0)
        {
            nextStatusNs = System.nanoTime() + STATUS_NS;
            writeStatus();
            figuresFile.attempt(() -> figures.write(supervisor.children()));
        }
        Pause.forNanos(POLL_NS);
    }

    private void phase(final UpPhase next)
    {
        phase = next;
        writeStatus();
    }

    private void writeStatus()
    {
        final UpStatus status = new UpStatus(
            ProcessHandle.current().pid(), startedMs, System.currentTimeMillis(), phase,
            halt == null ? "" : halt.sentence(), wanted.profile().text(), allWarnings(),
            supervisor.children().stream().map(this::row).toList());
        statusFile.attempt(() -> status.write(options.directory()));
    }

    private List<String> allWarnings()
    {
        return Stream.concat(warnings.stream(), supervisor.children().stream().map(ChildProcess::whyDown)
            .filter((sentence) -> !sentence.isEmpty())).toList();
    }

    private ProcessRow row(final ChildProcess child)
    {
        return new ProcessRow(child.name(), child.pid(), child.state().name(), child.stateSinceMs(), child.restarts(),
            threads(child.name()), child.whyDown(), child.address());
    }

    private String threads(final String process)
    {
        return Stream.of(AgentRole.values()).filter((role) -> role.process().equals(process))
            .map((role) -> threads(role, cores.of(role))).collect(Collectors.joining(", "));
    }

    private static String threads(final AgentRole role, final Placement placement)
    {
        return role.text() + (placement.isPinned() ? " on core " + placement.core() : " anywhere") + " (" +
            placement.idle().text() + ")";
    }
}
