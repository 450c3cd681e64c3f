package io.titan.engine.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.engine.control.EngineFigures;
import io.titan.engine.files.HaltFile;
import io.titan.protocol.ReasonCode;
import io.titan.protocol.TradingState;
import io.titan.protocol.VenueState;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class StatusReportTest
{
    private static final long NOW_MS = 10_000_000;
    /** Of the build's mark in a telemetry file. */
    private static final long LAYOUT_OFFSET = 8;

    @TempDir
    private Path directory;
    private long executionSilentMs = 200;
    private Map<String, HttpAnswer> answers = Map.of();

    @Test
    void shouldShowEveryProcessInOneTable()
    {
        final StatusReport report = report(status(UpPhase.UP, "READY", ""), Optional.of(engine(TradingState.ACTIVE)));

        assertThat(report.text().lines().toList()).containsExactly(
            "process    pid  state  since     restarts  heartbeat  threads",
            "exchange   11   READY  2 h 46 m  0         -          -",
            "execution  12   READY  1 m 5 s   3         0.2 s ago  execution on core 1 (busy-spin)",
            "trading ACTIVE, venue CONNECTED, profile low-latency, up for 2 h 46 m, in " + directory,
            "journal 3.0 MiB, grows by 512 KiB an hour, 9.0 GiB free, enough for 768 days; sequence 77, " +
                "synced up to 70");
        assertThat(report.json().at("/journal/freeBytes").asLong()).isEqualTo(9L << 30);
        assertThat(report.json().at("/journal/hoursLeft").asLong()).isEqualTo(18_432);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void shouldSayThatWhatIsNotVitalHangs()
    {
        final UpStatus status = new UpStatus(1, 1_000, NOW_MS, UpPhase.UP, "", "laptop", List.of(), List.of(
            new ProcessRow("brain", 13, "READY", 1_000, 0, "", "", "http://127.0.0.1:3100/"),
            new ProcessRow("console", 14, "READY", 1_000, 0, "", "", "http://127.0.0.1:3102/")));
        answers = Map.of("brain", new HttpAnswer(200), "console", new HttpAnswer(200));
        final StatusReport well = report(status, Optional.of(engine(TradingState.ACTIVE)));
        assertThat(well.exitCode()).isZero();
        assertThat(well.text()).contains("console http://127.0.0.1:3102/\n");

        answers = Map.of("brain", new HttpAnswer(0), "console", new HttpAnswer(200));
        final StatusReport hanging = report(status, Optional.of(engine(TradingState.ACTIVE)));
        assertThat(hanging.exitCode()).isEqualTo(10);
        assertThat(hanging.text()).contains(
            "brain http://127.0.0.1:3100/: does not answer; trading goes on without it");
        assertThat(hanging.json().at("/processes/0/answers").asBoolean(true)).isFalse();
        assertThat(hanging.json().at("/processes/1/address").asText()).isEqualTo("http://127.0.0.1:3102/");
    }

    @Test
    void shouldTellWhatIsNotReady()
    {
        final StatusReport report = report(status(UpPhase.UP, "STARTING", ""), Optional.empty());

        assertThat(report.exitCode()).isEqualTo(10);
        assertThat(report.text()).contains("STARTING").contains("trading unknown (execution does not answer)");
    }

    /** What was stopped, or hangs, is ready for its supervisor; whoever watches the exit code must hear of it. */
    @Test
    void shouldNotCallReadyWhatGivesNoSignOfLife()
    {
        final UpStatus up = status(UpPhase.UP, "READY", "");
        assertThat(report(up, Optional.of(engine(TradingState.ACTIVE))).exitCode()).isZero();
        final StatusReport mute = report(up, Optional.empty());
        assertThat(mute.exitCode()).isEqualTo(10);
        assertThat(mute.json().get("ready").asBoolean()).isFalse();
        assertThat(mute.text()).contains("trading unknown (execution does not answer)").doesNotContain("sign of life");

        executionSilentMs = 5_001;
        final StatusReport silent = report(up, Optional.of(engine(TradingState.ACTIVE)));
        assertThat(silent.exitCode()).isEqualTo(10);
        assertThat(silent.text()).contains("execution has given no sign of life for 5.0 s: it is stopped or hangs\n");
        assertThat(report(status(UpPhase.UP, "STARTING", ""), Optional.empty()).text())
            .as("its last heartbeat is its last start's").doesNotContain("sign of life");
    }

    @Test
    void shouldSayThatSomebodyElseMovesTheAccount()
    {
        final StatusReport report = report(status(UpPhase.UP, "READY", ""),
            Optional.of(engine(TradingState.REDUCE_ONLY, ReasonCode.NONE, 2, 0, 0)));

        assertThat(report.text()).contains("trading REDUCE_ONLY").contains(
            "somebody else changed what the account holds, 2 times since the journal began");
        assertThat(report.json().get("outsideChanges").asLong()).isEqualTo(2);
        assertThat(report.text()).doesNotContain("canceled at the venue").doesNotContain("open orders of others");
    }

    @Test
    void shouldSayWhatOnlyTheVenueHadOpen()
    {
        final StatusReport report = report(status(UpPhase.UP, "READY", ""),
            Optional.of(engine(TradingState.ACTIVE, ReasonCode.NONE, 0, 3, 4)));

        assertThat(report.text()).contains(
            "canceled at the venue, because the journal did not have them open: 3 orders with a name of Titan")
            .contains("open orders of others on this account, left alone: 4\n");
        assertThat(report.json().get("straysCanceled").asLong()).isEqualTo(3);
        assertThat(report.json().get("foreignOrders").asInt()).isEqualTo(4);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void shouldSayWhyTradingIsHalted() throws IOException
    {
        HaltFile.in(directory).write("scavenger died too often");
        final StatusReport alive = report(
            status(UpPhase.HALTED, "READY", "scavenger died too often"), Optional.of(engine(TradingState.HALTED)));
        final StatusReport dead = report(status(UpPhase.HALTED, "FAILED", "x"), Optional.empty());

        assertThat(alive.exitCode()).isEqualTo(10);
        assertThat(alive.text()).contains("trading HALTED").contains("halted: scavenger died too often; titan resume " +
            "ends a halt, titan down and titan up start what is down\n");
        assertThat(dead.text()).as("from the file, when nobody answers").contains("trading HALTED");
        final ObjectNode json = dead.json();
        assertThat(json.get("halted").asBoolean()).isTrue();
        assertThat(json.get("haltReason").asText()).isEqualTo("scavenger died too often");
        assertThat(json.at("/processes/1/state").asText()).isEqualTo("FAILED");
        assertThat(json.at("/processes/1/heartbeatAgeMs").asLong()).isEqualTo(200);
        assertThat(json.at("/processes/0/heartbeatAgeMs").isMissingNode()).isTrue();
    }

    /** A resume ends the halt and starts nothing: what was given up is still down. */
    @Test
    void shouldNotCallHaltedWhatAnOperatorHasResumed()
    {
        final StatusReport resumed = report(
            status(UpPhase.HALTED, "FAILED", "scavenger died too often"), Optional.of(engine(TradingState.ACTIVE)));

        assertThat(resumed.exitCode()).isEqualTo(10);
        assertThat(resumed.text()).doesNotContain("halted:")
            .contains("\nscavenger died too often; titan down and titan up start it again\n");
    }

    @Test
    void shouldNotCallAnOperatorsHaltReady()
    {
        final StatusReport report = report(status(UpPhase.UP, "READY", ""), Optional.of(engine(TradingState.HALTED)));

        assertThat(report.exitCode()).isEqualTo(10);
        assertThat(report.text()).contains("halted: by an operator; titan resume");
    }

    @Test
    void shouldSayThatTheVenueFailedAndWhatClosesTheBreaker()
    {
        final StatusReport report = report(status(UpPhase.UP, "READY", ""),
            Optional.of(engine(TradingState.HALTED, ReasonCode.CIRCUIT_BREAKER)));

        assertThat(report.exitCode()).isEqualTo(10);
        assertThat(report.text()).contains("halted: the circuit breaker is open").contains("titan close-breaker")
            .doesNotContain("by an operator");
    }

    @Test
    void shouldSayWhyAProcessIsMissingWithoutAHalt()
    {
        final String reason = "bridge stays down: no secret; trading goes on without it";
        final UpStatus status = new UpStatus(9, 0, NOW_MS, UpPhase.UP, "", "laptop", List.of(reason),
            List.of(new ProcessRow("bridge", 13, "FAILED", 1_000, 0, "", reason, "")));
        final StatusReport report = report(status, Optional.of(engine(TradingState.ACTIVE)));

        assertThat(report.text()).contains("FAILED").contains("\n" + reason + "\n").contains("trading ACTIVE");
        assertThat(report.exitCode()).as("degraded").isEqualTo(10);
        assertThat(report.json().at("/processes/0/reason").asText()).isEqualTo(reason);
        assertThat(report.json().at("/warnings/0").asText()).isEqualTo(reason);
        assertThat(report.json().get("halted").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bridge", "execution"})
    void shouldHaveNoHeartbeatOfAProcessOfAnotherBuildAndShowTheRest(final String process) throws IOException
    {
        final UpStatus status = new UpStatus(9, 0, NOW_MS, UpPhase.UP, "", "laptop", List.of(), List.of(
            new ProcessRow(process, 13, "READY", 1_000, 0, "", "", ""),
            new ProcessRow("scavenger", 14, "READY", 1_000, 0, "", "", "")));
        beat(process);
        beat("scavenger");
        final StatusReport same = StatusReport.of(directory, status, NOW_MS);
        assertThat(same.heartbeatsMs()).containsOnlyKeys(process, "scavenger");
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve(process + ".telemetry").toFile(), "rw"))
        {
            file.seek(LAYOUT_OFFSET);
            file.writeInt(12345);
        }

        final StatusReport report = StatusReport.of(directory, status, NOW_MS);

        assertThat(report.heartbeatsMs()).containsOnlyKeys("scavenger").containsEntry("scavenger", 300L);
        assertThat(report.text()).containsPattern(process + " +13 +READY .* -  ");
    }

    @Test
    void shouldNoticeASupervisorThatIsStopped()
    {
        final UpStatus old = new UpStatus(9, 0, NOW_MS - 65_000, UpPhase.UP, "", "laptop", List.of(), List.of());

        assertThat(report(old, Optional.of(engine(TradingState.ACTIVE))).text())
            .contains("the supervisor (process 9) has said nothing for 1 m 5 s");
        assertThat(report(old, Optional.of(engine(TradingState.ACTIVE))).exitCode()).isEqualTo(10);
    }

    @Test
    void shouldReadWhatTheSupervisorWrote() throws IOException
    {
        assertThat(UpStatus.read(directory)).isEmpty();
        final UpStatus status = status(UpPhase.HALTED, "FAILED", "why");
        status.write(directory);

        assertThat(UpStatus.read(directory)).contains(status);

        Files.writeString(directory.resolve(UpStatus.FILE_NAME), "{\"phase\": \"ASLEEP\"}");
        assertThatThrownBy(() -> UpStatus.read(directory)).hasMessageContaining("another build of Titan");
        assertThat(UpStatus.readLeft(directory)).isEmpty();
        UpStatus.forget(directory);
        assertThat(UpStatus.read(directory)).isEmpty();
    }

    @Test
    void shouldKeepToTheLastLinesAndGoOnWithWholeOnes() throws IOException
    {
        final Path log = Files.writeString(directory.resolve("driver.log"), "one\ntwo\nthree\nhal");
        final LogTail tail = new LogTail("driver", log);

        assertThat(tail.last(2)).containsExactly("driver     | two", "driver     | three");
        assertThat(tail.more()).isEmpty();
        Files.writeString(log, "one\ntwo\nthree\nhalf\nfive\n");
        assertThat(tail.more()).containsExactly("driver     | half", "driver     | five");
        Files.writeString(log, "anew\n");
        assertThat(tail.more()).as("after the file was replaced").containsExactly("driver     | anew");
        assertThat(new LogTail("feed", directory.resolve("none")).last(3)).isEmpty();
    }

    @Test
    void shouldTellAnnouncementsFromFaults()
    {
        assertThat(UpLog.isAnnouncement("2026-01-02 03:04:05 titan: everything is ready")).isTrue();
        assertThat(UpLog.isAnnouncement("titan: port 1 is in use by another program")).isFalse();
    }

    private void beat(final String process) throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, process, TimeUnit.HOURS.toNanos(1)))
        {
            telemetry.counter(CounterId.HEARTBEAT_MS).set(NOW_MS - 300);
            telemetry.counter(CounterId.JOURNAL_BYTES).set(1_000);
        }
    }

    private StatusReport report(final UpStatus status, final Optional<EngineFigures> engine)
    {
        return new StatusReport(directory, status, Map.of("execution", executionSilentMs), answers, engine,
            Optional.of(new JournalSize(3 << 20, 512 << 10, 9L << 30, 77, 70)), NOW_MS);
    }

    private static UpStatus status(final UpPhase phase, final String state, final String sentence)
    {
        return new UpStatus(9, 1_000, NOW_MS - 400, phase, sentence, "low-latency", List.of(), List.of(
            new ProcessRow("exchange", 11, "READY", 1_000, 0, "", "", ""),
            new ProcessRow("execution", 12, state, NOW_MS - 65_000, 3, "execution on core 1 (busy-spin)", "", "")));
    }

    private static EngineFigures engine(final TradingState state)
    {
        return engine(state, ReasonCode.NONE);
    }

    private static EngineFigures engine(final TradingState state, final ReasonCode obstacle)
    {
        return engine(state, obstacle, 0, 0, 0);
    }

    private static EngineFigures engine(
        final TradingState state, final ReasonCode obstacle, final long outsideChanges, final long straysCanceled,
        final int foreignOrders)
    {
        return new EngineFigures(
            0xabcL, 51, 32, 13, 4, 5, 36, 27, 8, 29, 0, 0, 0, 0, 0, 0, 0, state, VenueState.CONNECTED,
            obstacle, 0, 0, 0, 0, 0, outsideChanges, straysCanceled, foreignOrders);
    }
}
