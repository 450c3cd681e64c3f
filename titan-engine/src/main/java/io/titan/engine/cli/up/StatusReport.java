package io.titan.engine.cli.up;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.cli.Figures;
import io.titan.engine.cli.LiveVenue;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.control.ControlClient;
import io.titan.engine.control.ControlException;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.files.HaltFile;
import io.titan.engine.supervisor.ChildState;
import io.titan.engine.supervisor.RunDirectory;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.TelemetryReader;
import io.titan.words.ExitCode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How a running Titan is: what its supervisor wrote, the heartbeats in the telemetry files, and execution's own answer.
 *
 * @param directory    of the run.
 * @param status       as the supervisor wrote it.
 * @param heartbeatsMs age of the last sign of life by process, in ms; none for processes without telemetry.
 * @param answers      of those that have an address, by process.
 * @param engine       execution's answer; empty if there was none.
 * @param journal      its size; empty before execution has published it.
 * @param nowMs        wall clock time of the look.
 */
record StatusReport(
    Path directory, UpStatus status, Map<String, Long> heartbeatsMs, Map<String, HttpAnswer> answers,
    Optional<EngineFigures> engine, Optional<JournalSize> journal, long nowMs)
{
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(1);
    /** A supervisor writes every half second, and its processes give a sign of life at least once a second. */
    private static final long SILENCE_MS = 5_000;
    private static final String UNKNOWN = "-";

    /** Looks. */
    static StatusReport of(final Path directory, final UpStatus status, final long nowMs)
    {
        final Map<String, Long> heartbeats = new TreeMap<>();
        final Map<String, HttpAnswer> answers = new TreeMap<>();
        for (final ProcessRow row : status.processes())
        {
            heartbeatMs(directory, row.name()).ifPresent((beatMs) -> heartbeats.put(row.name(), nowMs - beatMs));
            if (row.hasAddress())
            {
                answers.put(row.name(), HttpAnswer.of(row.address()));
            }
        }
        return new StatusReport(directory, status, heartbeats, answers, askExecution(directory),
            JournalSize.read(directory, nowMs), nowMs);
    }

    /** 0 if everything is ready, gives signs of life and answers, and trading is not halted. */
    int exitCode()
    {
        return isReady() && !isHalted() ? ExitCode.OK : ExitCode.DEGRADED;
    }

    String text()
    {
        final StringBuilder text = new StringBuilder(Figures.table(rows()));
        text.append("trading ").append(trading()).append(", venue ").append(venue()).append(", profile ")
            .append(status.profile()).append(", up for ").append(duration(nowMs - status.startedMs()))
            .append(", in ").append(directory).append('\n');
        LiveVenue.of(directory).ifPresent((host) -> text.append("LIVE: orders go to ").append(host).append('\n'));
        journal.ifPresent((size) -> text.append(size.text()).append('\n'));
        status.processes().stream().map(ProcessRow::reason).filter((reason) -> !reason.isEmpty())
            .forEach((reason) -> text.append(reason).append('\n'));
        answers.forEach((name, answer) -> text.append(name).append(' ').append(addressOf(name))
            .append(answer.isWell() ? "" : ": " + answer.text() + "; trading goes on without it").append('\n'));
        if (isHalted())
        {
            text.append("halted: ").append(haltReason()).append("; titan resume ends a halt")
                .append(status.sentence().isEmpty() ? "" : ", titan down and titan up start what is down").append('\n');
        }
        else if (!status.sentence().isEmpty())
        {
            text.append(status.sentence()).append("; titan down and titan up start it again\n");
        }
        engine.filter((figures) -> figures.outsideChanges() > 0).ifPresent((figures) ->
            text.append("somebody else changed what the account holds, ").append(figures.outsideChanges())
                .append(" times since the journal began: compare titan positions with the venue; titan resume lets " +
                    "trading go on\n"));
        engine.filter((figures) -> figures.straysCanceled() > 0).ifPresent((figures) ->
            text.append("canceled at the venue, because the journal did not have them open: ")
                .append(figures.straysCanceled()).append(" orders with a name of Titan since the journal began; was " +
                    "a journal lost, or does another Titan trade on this account?\n"));
        engine.filter((figures) -> figures.foreignOrders() > 0).ifPresent((figures) ->
            text.append("open orders of others on this account, left alone: ").append(figures.foreignOrders())
                .append('\n'));
        silent().forEach((process) -> text.append(process).append(" has given no sign of life for ")
            .append(duration(heartbeatsMs.get(process))).append(": it is stopped or hangs\n"));
        if (isSupervisorSilent())
        {
            text.append("the supervisor (process ").append(status.supervisorPid()).append(") has said nothing for ")
                .append(duration(nowMs - status.writtenMs())).append(": is it stopped?\n");
        }
        return text.toString();
    }

    ObjectNode json()
    {
        final ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("phase", status.phase().name()).put("ready", isReady()).put("halted", isHalted());
        root.put("haltReason", isHalted() ? haltReason() : "").put("tradingState", trading());
        root.put("venueState", venue()).put("profile", status.profile()).put("runDirectory", directory.toString());
        root.put("supervisorPid", status.supervisorPid()).put("startedMs", status.startedMs());
        final ArrayNode processes = root.putArray("processes");
        for (final ProcessRow row : status.processes())
        {
            final ObjectNode node = processes.addObject().put("name", row.name()).put("pid", row.pid())
                .put("state", row.state()).put("sinceMs", row.sinceMs()).put("restarts", row.restarts())
                .put("threads", row.threads()).put("reason", row.reason());
            if (heartbeatsMs.containsKey(row.name()))
            {
                node.put("heartbeatAgeMs", heartbeatsMs.get(row.name()));
            }
            if (answers.containsKey(row.name()))
            {
                node.put("address", row.address()).put("answers", answers.get(row.name()).isWell());
            }
        }
        root.put("live", LiveVenue.of(directory).orElse(""));
        engine.ifPresent((figures) -> root.put("outsideChanges", figures.outsideChanges())
            .put("straysCanceled", figures.straysCanceled()).put("foreignOrders", figures.foreignOrders()));
        journal.ifPresent((size) -> root.set("journal", size.json()));
        status.warnings().forEach(root.putArray("warnings")::add);
        return root;
    }

    private ArrayNode rows()
    {
        final ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (final ProcessRow row : status.processes())
        {
            rows.addObject().put("process", row.name()).put("pid", row.pid() < 0 ? UNKNOWN : Long.toString(row.pid()))
                .put("state", row.state()).put("since", duration(nowMs - row.sinceMs())).put("restarts", row.restarts())
                .put("heartbeat", sign(row.name()))
                .put("threads", row.threads().isEmpty() ? UNKNOWN : row.threads());
        }
        return rows;
    }

    private String sign(final String process)
    {
        return heartbeatsMs.containsKey(process) ? duration(heartbeatsMs.get(process)) + " ago" :
            answers.containsKey(process) ? answers.get(process).text() : UNKNOWN;
    }

    private String addressOf(final String process)
    {
        return status.processes().stream().filter((row) -> row.name().equals(process)).map(ProcessRow::address)
            .findFirst().orElse("");
    }

    private boolean isReady()
    {
        return status.phase() == UpPhase.UP && engine.isPresent() && silent().isEmpty() && !isSupervisorSilent() &&
            answers.values().stream().allMatch(HttpAnswer::isWell) &&
            status.processes().stream().allMatch((row) -> row.state().equals(ChildState.READY.name()));
    }

    /** Those that live for the operating system alone. */
    private List<String> silent()
    {
        return status.processes().stream().filter((row) -> row.state().equals(ChildState.READY.name()))
            .map(ProcessRow::name).filter((name) -> heartbeatsMs.getOrDefault(name, 0L) > SILENCE_MS).toList();
    }

    private boolean isSupervisorSilent()
    {
        return nowMs - status.writtenMs() > SILENCE_MS;
    }

    private boolean isHalted()
    {
        return engine.map((figures) -> figures.tradingState() == TradingState.HALTED)
            .orElseGet(HaltFile.in(directory)::isThere);
    }

    private String haltReason()
    {
        if (engine.filter((figures) -> figures.obstacle() == ReasonCode.CIRCUIT_BREAKER).isPresent())
        {
            return "the circuit breaker is open, because the venue failed too often; titan close-breaker closes it";
        }
        final String stated = HaltFile.in(directory).reason();
        return stated.isEmpty() ? status.sentence().isEmpty() ? "by an operator" : status.sentence() : stated;
    }

    private String trading()
    {
        return engine.map((figures) -> figures.tradingState().name())
            .orElse(isHalted() ? "HALTED" : "unknown (execution does not answer)");
    }

    private String venue()
    {
        return engine.map((figures) -> figures.venueState().name()).orElse("unknown");
    }

    /** In the two largest units that say something. */
    static String duration(final long durationMs)
    {
        final long seconds = TimeUnit.MILLISECONDS.toSeconds(Math.max(0, durationMs));
        if (seconds < 60)
        {
            return seconds < 10 ? String.format("%d.%d s", seconds, Math.max(0, durationMs) % 1_000 / 100) :
                seconds + " s";
        }
        final long minutes = seconds / 60;
        return minutes < 60 ? minutes + " m " + seconds % 60 + " s" : minutes / 60 + " h " + minutes % 60 + " m";
    }

    private static Optional<Long> heartbeatMs(final Path directory, final String process)
    {
        try (TelemetryReader reader = TelemetryReader.open(directory, process).orElse(null))
        {
            return Optional.ofNullable(reader).map((open) -> open.counter(CounterId.HEARTBEAT_MS))
                .filter((beatMs) -> beatMs > 0);
        }
        catch (final IOException ex)
        {
            // Of another build: titan top says so, and the rest of the report is worth as much without it.
            return Optional.empty();
        }
    }

    private static Optional<EngineFigures> askExecution(final Path directory)
    {
        try
        {
            final Path aeron = new ConfigLoader(Map.of()).file(directory.resolve(RunDirectory.CONFIG_FILE)).load()
                .config().aeron().directory();
            try (ControlClient client = ControlClient.connect(aeron, ANSWER_TIMEOUT_NS))
            {
                return Optional.of(client.state());
            }
        }
        catch (final ControlException | InvalidConfigException ex)
        {
            // No answer is an answer too: the report says that it is unknown.
            return Optional.empty();
        }
    }
}
