package io.titan.bridge.process;

import io.titan.bridge.BridgeAgent;
import io.titan.bridge.control.ConfigPushes;
import io.titan.bridge.control.ControlAgent;
import io.titan.bridge.control.ControlException;
import io.titan.bridge.control.ControlParts;
import io.titan.bridge.control.ControlPlace;
import io.titan.bridge.fastpath.GatewayContext;
import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.PushQueue;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.picture.RedisPlace;
import io.titan.bridge.protocol.Habits;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.SecretException;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.socket.SocketException;
import io.titan.bridge.socket.SocketSettings;
import io.titan.bridge.webhook.WebhookCounters;
import io.titan.bridge.webhook.WebhookException;
import io.titan.bridge.webhook.WebhookSettings;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.Streams;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import io.titan.words.ExitCode;
import io.titan.words.FaultText;
import io.titan.words.StopSignal;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The command line of the bridge: reads options and environment, opens the socket, serves until the end. What execution
 * has to know as well (symbols, slots, the hash of the configuration) is told by whoever starts both.
 */
@CommandLine.Command(
    name = "bridge", mixinStandardHelpOptions = true, sortOptions = false,
    description = {
        "Serves JSON peers over a Unix socket and hands what they sign to execution (docs/protocol-json.md).",
        "titan demo and titan up start it with the right options. Says READY once the socket listens and",
        "execution has accepted every source."},
    footer = {
        "",
        "Environment (a variable that is empty counts as not set):",
        "  TITAN_IPC_SOCKET         path of the socket, else IPC_SOCKET_PATH, else /tmp/titan-ipc.sock (107 bytes)",
        "  TITAN_IPC_ALLOWED_UIDS   numbers of users whose processes may connect beside the bridge's own: 1001,1002",
        "  TITAN_IPC_SOCKET_MODE    0600 (the default), 0660 or 0666: whom the socket's file lets through",
        "  TITAN_IPC_URGENT_SOURCES whose PREPARE without a velocity crosses the spread: sentinel,brain (the default),",
        "                           or none",
        "  TITAN_HMAC_SECRET        the secret, else HMAC_SECRET; at least 16 bytes, no default",
        "  TITAN_HMAC_SECRET_FILE   file of mode 0600 with one secret a line, accepted as well: for rotation",
        "  TITAN_BRAIN_URL          where reports of fills go; without it there is no webhook. How they go:",
        "                           TITAN_WEBHOOK_MODE, _SIGNATURE, _DEADLINE_MS, _ATTEMPTS,",
        "                           TITAN_BRAIN_CERTIFICATES (docs/operations.md)",
        "  TITAN_CONTROL_PORT       loopback port of HTTP, 0 for any that is free; without it there is none",
        "",
        "Example:",
        "  bridge --aeron-dir /dev/shm/titan-1 --symbols BTCUSDT --sources scavenger=4,brain=7",
        "",
        "Exit codes: 0 stopped as asked; 1 it failed and may be started again; 2 command line; 3 secret missing or",
        "unfit; 4 the socket cannot be opened there, or the webhook's cursor cannot be followed; 8 the process that",
        "started it is gone."})
final class BridgeCommand implements Callable<Integer>
{
    private static final int SECONDS_TO_MS = 1_000;
    private static final int LARGEST_PORT = 65_535;
    private static final int LONGEST_DRIVER_TIMEOUT_MS = 60 * SECONDS_TO_MS;
    private static final int SHORTEST_PUBLISH_MS = 10;
    private static final int LONGEST_PUBLISH_MS = 10 * SECONDS_TO_MS;
    private static final String PERCENT = "percent";
    private static final String FRACTION = "fraction";

    private final Map<String, String> environment;
    private final StopSignal stop;

    @CommandLine.Option(names = "--aeron-dir", required = true, paramLabel = "DIR",
        description = "Directory of the media driver.")
    private Path aeronDirectory;

    @CommandLine.Option(names = "--symbols", required = true, split = ",", paramLabel = "S",
        description = "venue.symbols of the configuration, in its order.")
    private List<String> symbols;

    @CommandLine.Option(names = "--sources", required = true, split = ",", paramLabel = "SOURCE=SLOT",
        description = "Who may speak, each on a slot that nobody else uses: scavenger, hunter, sentinel, brain.")
    private Map<String, Integer> slots = new LinkedHashMap<>();

    @CommandLine.Option(names = "--slots", split = ",", paramLabel = "SLOT=NAME",
        description = "Every source of the configuration, native ones too: 0=scavenger,4=json-scavenger. Commands " +
            "that set up another slot are refused; without it none is.")
    private Map<Integer, String> allSlots = new LinkedHashMap<>();

    @CommandLine.Option(names = "--confidence", split = ",", paramLabel = "SOURCE=SCALE",
        description = "What a confidence of a source means: percent (0 to 100) or fraction (0 to 1). Without it " +
            "fraction of sentinel and brain, percent of the others.")
    private Map<String, String> scales = new LinkedHashMap<>();

    @CommandLine.Option(names = "--driver-timeout-ms", defaultValue = "10000", paramLabel = "MS",
        description = "Silence after which the media driver counts as dead (${DEFAULT-VALUE}).")
    private int driverTimeoutMs;

    @CommandLine.Option(names = "--term-factor", defaultValue = "1", paramLabel = "N",
        description = "aeron.termFactor of the configuration (${DEFAULT-VALUE}).")
    private int termFactor;

    @CommandLine.Option(names = "--live", defaultValue = "", paramLabel = "HOST",
        description = "Where orders go, if the venue is not on this machine; GET /health says it.")
    private String liveVenue;

    @CommandLine.Option(names = "--config-hash", defaultValue = "0", paramLabel = "N",
        description = "Hash that execution compares with its own; 0 is not compared (${DEFAULT-VALUE}).")
    private long configHash;

    @CommandLine.Option(names = "--max-connections", defaultValue = "64", paramLabel = "N",
        description = "Peers at once, 1 to 4096 (${DEFAULT-VALUE}).")
    private int maxConnections;

    @CommandLine.Option(names = "--publish-ms", defaultValue = "250", paramLabel = "MS",
        description = "telemetry.publishInterval of the configuration, 10 to 10000 (${DEFAULT-VALUE}).")
    private int publishMs;

    @CommandLine.Mixin
    private OutboundOptions outboundOptions;

    @CommandLine.Option(names = "--parent-pid", defaultValue = "0", paramLabel = "PID",
        description = "Ends when this process is gone; for supervisors.")
    private long parentPid;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    BridgeCommand(final Map<String, String> environment, final StopSignal stop)
    {
        this.stop = stop;
        // What is set but empty counts as not set, as the peers read it; nothing else here reads the environment.
        this.environment = environment.entrySet().stream().filter((variable) -> !variable.getValue().isEmpty())
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Integer call()
    {
        final BridgeLife life;
        try
        {
            life = open();
        }
        catch (final IllegalArgumentException ex)
        {
            return refuse(ExitCode.USAGE, ex.getMessage() + "; try --help");
        }
        catch (final SecretException ex)
        {
            return refuse(ExitCode.CONFIG, ex.getMessage());
        }
        catch (final SocketException | WebhookException | ControlException ex)
        {
            return refuse(ExitCode.SURROUNDINGS, ex.getMessage());
        }
        stop.started();
        return life.run(parentPid, stop);
    }

    private BridgeLife open() throws SecretException, SocketException, WebhookException, ControlException
    {
        final List<Source> sources = sources();
        final Habits habits = new Habits(fractions(), Habits.urgentByEnvironment(environment));
        final SocketSettings socket = socket();
        final Secrets secrets = Secrets.fromEnvironment(environment);
        final WebhookCounters webhook = new WebhookCounters(System.err::println);
        final SignalQueue queue = new SignalQueue();
        final PushQueue pushes = new PushQueue();
        final BridgeFigures figures = new BridgeFigures();
        final List<Agent> sides = new ArrayList<>();
        outboundOptions.open(environment, symbols, secrets, webhook).ifPresent(sides::add);
        final Optional<ControlAgent> control = control(secrets, queue, pushes, figures, webhook);
        control.ifPresent(sides::add);
        final BridgeAgent agent =
            new BridgeAgent(socket, gateway(secrets, habits), queue, pushes, figures, SystemNanoClock.INSTANCE);
        // Only now: another bridge that serves the socket has a telemetry of its own there.
        final Optional<Telemetry> telemetry = telemetry();
        telemetry.ifPresent(agent::publishTo);
        telemetry.ifPresent(webhook::publishTo);
        return new BridgeLife(agent, sources, sides, telemetry, ready(socket) +
            control.map((port) -> " control=" + port.port()).orElse(""), System.out, System.err);
    }

    /** None without a directory. Nobody trades by it: a bridge that cannot publish serves all the same. */
    private Optional<Telemetry> telemetry()
    {
        if (outboundOptions.runDirectory().isEmpty())
        {
            return Optional.empty();
        }
        try
        {
            return Optional.of(Telemetry.open(
                outboundOptions.runDirectory().get(), CounterId.BRIDGE, TimeUnit.MILLISECONDS.toNanos(publishMs)));
        }
        catch (final IOException ex)
        {
            System.err.println("titan bridge: titan top will show nothing of it: " + FaultText.of(ex));
            return Optional.empty();
        }
    }

    private Optional<ControlAgent> control(
        final Secrets secrets, final SignalQueue queue, final PushQueue pushes, final BridgeFigures figures,
        final WebhookCounters webhook) throws ControlException
    {
        final String port = environment.getOrDefault(ControlAgent.PORT_VARIABLE, "");
        if (port.isEmpty())
        {
            return Optional.empty();
        }
        require(port.matches("[0-9]{1,5}") && Integer.parseInt(port) <= LARGEST_PORT,
            ControlAgent.PORT_VARIABLE + " must be a port, 0 to " + LARGEST_PORT + ", not '" + port + "'");
        return Optional.of(ControlAgent.open(new ControlParts(
            new ControlPlace(Integer.parseInt(port), outboundOptions.runDirectory()), queue, configPushes(pushes),
            figures, webhook, secrets, symbols, allSlots,
            new ControlParts.Execution(aeronDirectory.toString(), driverTimeoutMs), outboundOptions.journal(),
            outboundOptions.bodies(symbols), RedisPlace.fromEnvironment(environment), SystemNanoClock.INSTANCE,
            SystemEpochClock.INSTANCE, liveVenue)));
    }

    /** Of scavenger alone: peers take every push of this kind for a change of scavenger's configuration. */
    private ConfigPushes configPushes(final PushQueue pushes)
    {
        final String scavenger = Source.SCAVENGER.wireName();
        return new ConfigPushes(
            pushes, slots.containsKey(scavenger) ? Map.of(slots.get(scavenger), scavenger) : Map.of(), symbols,
            SystemEpochClock.INSTANCE);
    }

    private int refuse(final int code, final String sentence)
    {
        if (!stop.isStartInterrupted())
        {
            spec.commandLine().getErr().println("titan bridge: " + sentence);
        }
        return code;
    }

    /** In the order of the command line; refused here rather than by execution, which would say so only later. */
    private List<Source> sources()
    {
        final List<Source> sources = slots.keySet().stream().map(BridgeCommand::speaker).toList();
        slots.forEach((name, slot) -> require(Streams.isSource(slot),
            "--sources " + name + "=" + slot + ": a slot is 0 to " + (Streams.MAX_SOURCES - 1)));
        require(new HashSet<>(slots.values()).size() == slots.size(),
            "--sources gives a slot to two sources, of which execution would hear one: " + slots);
        require(driverTimeoutMs > 0 && driverTimeoutMs <= LONGEST_DRIVER_TIMEOUT_MS,
            "--driver-timeout-ms must be 1 to " + LONGEST_DRIVER_TIMEOUT_MS + ", not " + driverTimeoutMs);
        require(termFactor > 0 && Integer.bitCount(termFactor) == 1,
            "--term-factor must be a power of two, not " + termFactor);
        require(publishMs >= SHORTEST_PUBLISH_MS && publishMs <= LONGEST_PUBLISH_MS,
            "--publish-ms must be " + SHORTEST_PUBLISH_MS + " to " + LONGEST_PUBLISH_MS + ", not " + publishMs);
        return sources;
    }

    private Set<Source> fractions()
    {
        final Set<Source> fractions = Source.usualFractions();
        scales.forEach((name, scale) ->
        {
            require(scale.equals(FRACTION) || scale.equals(PERCENT),
                "--confidence " + name + "=" + scale + ": a scale is " + PERCENT + " or " + FRACTION);
            final Source source = source("--confidence", name);
            fractions.remove(source);
            if (scale.equals(FRACTION))
            {
                fractions.add(source);
            }
        });
        return fractions;
    }

    private static Source source(final String option, final String name)
    {
        return Arrays.stream(Source.values()).filter((source) -> source.wireName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(option + " knows " +
                Arrays.stream(Source.values()).map(Source::wireName).collect(Collectors.joining(", ")) +
                ", not '" + name + "'"));
    }

    private static Source speaker(final String name)
    {
        return source("--sources", name);
    }

    private static void require(final boolean legal, final String sentence)
    {
        if (!legal)
        {
            throw new IllegalArgumentException(sentence);
        }
    }

    private SocketSettings socket()
    {
        final SocketSettings usual = SocketSettings.fromEnvironment(environment);
        return new SocketSettings(usual.path(), usual.mode(), usual.allowedUsers(), maxConnections);
    }

    private GatewayContext gateway(final Secrets secrets, final Habits habits)
    {
        // Above that of any earlier start: execution takes the newest of a slot for the living one.
        final long incarnation = System.currentTimeMillis();
        final GatewayContext context = new GatewayContext().secrets(secrets).symbols(symbols)
            .habits(habits);
        slots.forEach((name, slot) -> context.source(speaker(name), () -> client(slot, incarnation)));
        return context;
    }

    private FastPathClientContext client(final int slot, final long incarnation)
    {
        return new FastPathClientContext()
            .aeronDirectoryName(aeronDirectory.toString())
            .driverTimeoutMs(driverTimeoutMs)
            .intentsChannel(Streams.publicationChannel(Streams.INTENTS, termFactor))
            .sourceId(slot)
            .incarnation(incarnation)
            .configHash(configHash);
    }

    /** Where the secret lies and never what it is. */
    private String ready(final SocketSettings socket)
    {
        final String variable = environment.containsKey(Secrets.VARIABLE) ? Secrets.VARIABLE :
            environment.containsKey(Secrets.OLD_VARIABLE) ? Secrets.OLD_VARIABLE : "";
        final String file = environment.getOrDefault(Secrets.FILE_VARIABLE, "");
        final String place = variable.isEmpty() || file.isEmpty() ? variable + file : variable + "," + file;
        final String brain =
            WebhookSettings.fromEnvironment(environment).map((settings) -> " brain=" + settings.place()).orElse("");
        return "socket=" + socket.path() + brain + " secret=" + place +
            " sources=" + slots.entrySet().stream().map((entry) -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
    }
}
