package io.titan.engine.cli.top;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.telemetry.CounterId;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopFigures;
import io.titan.telemetry.Telemetry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

class TopTest
{
    private static final long NEVER_NS = TimeUnit.HOURS.toNanos(1);
    private static final HopFigures SINCE_START = new HopFigures(3_000, 1_500, 20_000, 90_000, 4_000_000);
    private static final HopFigures RECENT = new HopFigures(100, 1_200, 2_000, 2_500, 3_000);

    @TempDir
    private Path directory;

    @Test
    void shouldReadWhatAProcessPublished() throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS))
        {
            telemetry.counter(CounterId.INPUTS).set(42);
            final ProcessSample execution = process(TopSampler.sample(directory), "execution");

            assertThat(execution.state()).isEqualTo(ProcessState.ALIVE);
            assertThat(execution.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(execution.counter(CounterId.INPUTS)).isEqualTo(42);
        }
    }

    @Test
    void shouldShowHopsThatWereRecorded() throws IOException
    {
        try (Telemetry telemetry = Telemetry.open(directory, "execution", NEVER_NS))
        {
            telemetry.recorder(Hop.SIGNAL_TO_ORDER).record(1_500);
        }
        final TopSample sample = TopSampler.sample(directory);

        assertThat(process(sample, "execution").sinceStart()).containsOnlyKeys(Hop.SIGNAL_TO_ORDER);
        assertThat(table(sample)).containsPattern("execution +signalToOrder +1 +- │ .*│ +1.50 us +1.50 us");
    }

    @Test
    void shouldNameWhatIsMissingAndWhatIsOfAnotherBuildAndShowTheRest() throws IOException
    {
        Telemetry.open(directory, "scavenger", NEVER_NS).close();
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("scavenger.telemetry").toFile(), "rw");
            Telemetry stranger = Telemetry.open(directory, "stranger", NEVER_NS))
        {
            file.seek(8);
            file.writeInt(12345);
            stranger.counter(CounterId.ERRORS).increment();
            final TopSample sample = TopSampler.sample(directory);

            assertThat(sample.processes()).extracting(ProcessSample::name)
                .containsExactly("driver", "execution", "scavenger", "bridge", "stranger");
            assertThat(table(sample)).containsPattern("driver +missing .*has not begun its telemetry yet")
                .containsPattern("scavenger +unreadable .*was written by another build of Titan")
                .containsPattern("stranger +errors +1 ");
        }
    }

    @Test
    void shouldShowWhatTheBridgeCounts() throws IOException
    {
        try (Telemetry bridge = Telemetry.open(directory, "bridge", NEVER_NS);
            Telemetry execution = Telemetry.open(directory, "execution", NEVER_NS))
        {
            execution.counter(CounterId.INPUTS).increment();
            bridge.counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis());
            bridge.counter(CounterId.CONNECTIONS).set(2);
            bridge.counter(CounterId.PREPARES).set(7);
            bridge.counter(CounterId.REFUSED_UNKNOWN_INSTRUMENT).set(3);
            bridge.counter(CounterId.INVALID_SIGNATURES).set(4);
            bridge.counter(CounterId.REPORTS_PENDING).set(1);
            bridge.counter(CounterId.OLDEST_REPORT_AGE_MS).set(31_000);
            bridge.counter(CounterId.ALARM_WEBHOOK_UNREACHABLE).set(1);
            bridge.recorder(Hop.PREPARE_TO_REPLY).record(12_000);
        }
        final TopSample sample = TopSampler.sample(directory);

        assertThat(table(sample)).containsPattern("bridge +alive +\\d+ +\\d+ ms ago")
            .containsPattern("bridge +prepareToReply +1 +- │ .*│ +12.0 us")
            .containsPattern("bridge +connections +2 +-  Peers connected")
            .containsPattern("bridge +prepares +7 ").containsPattern("bridge +refusedUnknownInstrument +3 ")
            .containsPattern("bridge +invalidSignatures +4 ").containsPattern("bridge +reportsPending +1 ")
            .containsPattern("bridge +oldestReportAgeMs +31000 ")
            .containsPattern("bridge +alarmWebhookUnreachable +1 ");
        assertThat(process(sample, "bridge").counters()).doesNotContainKey(CounterId.INPUTS);
        assertThat(process(sample, "execution").counters()).doesNotContainKey(CounterId.PREPARES)
            .containsKeys(CounterId.INPUTS, CounterId.ERRORS, CounterId.HEARTBEAT_MS);
    }

    @Test
    void shouldSayThatTheBridgeIsNotThereOrWasKilledOrHangs() throws IOException
    {
        assertThat(table(TopSampler.sample(directory)))
            .containsPattern("bridge +missing .*or is left out of this run \\(--no-bridge\\)");

        final Telemetry bridge = Telemetry.open(directory, "bridge", NEVER_NS);
        bridge.counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis() - 42_000);
        bridge.close();
        final TopSample hanging = TopSampler.sample(directory);
        final String problem = "no sign of life for (4[2-9]|5\\d)s: it is stopped or hangs";
        assertThat(table(hanging)).containsPattern("bridge +alive +\\d+ +(4[2-9]|5\\d)s ago +\\d+s +" + problem);
        assertThat(TopJson.of(hanging, new Rates(Optional.empty(), hanging)).at("/processes/bridge/problem").asText())
            .matches(problem);

        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("bridge.telemetry").toFile(), "rw"))
        {
            file.seek(24);
            file.writeLong(Long.reverseBytes(1_000_000));
        }
        final ProcessSample killed = process(TopSampler.sample(directory), "bridge");
        assertThat(killed.state()).isEqualTo(ProcessState.DEAD);
        assertThat(killed.problem()).isEmpty();
    }

    /** An orderly end waits seconds for the venue, and takes a snapshot. */
    @Test
    void shouldNotSayThatAProcessHangsWhichMayBeEnding() throws IOException
    {
        try (Telemetry execution = Telemetry.open(directory, "execution", NEVER_NS))
        {
            execution.counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis() - 5_000);
            assertThat(process(TopSampler.sample(directory), "execution").problem()).isEmpty();
            execution.counter(CounterId.HEARTBEAT_MS).set(System.currentTimeMillis() - 11_000);
            assertThat(process(TopSampler.sample(directory), "execution").problem()).contains("no sign of life");
        }
    }

    @Test
    void shouldMakeNoRateOfWhatGoesUpAndDown() throws IOException
    {
        final TopSample before = sample(bridge(2_000), 1_000);
        final TopSample now = sample(bridge(3_000), 3_000);
        final JsonNode json = new ObjectMapper().readTree(
            TopJson.of(now, new Rates(Optional.of(before), now)).toString());

        assertThat(json.at("/processes/bridge/counters/lines"))
            .hasToString("{\"value\":3000,\"ratePerSecond\":500.0}");
        assertThat(json.at("/processes/bridge/counters/connections"))
            .hasToString("{\"value\":3000,\"ratePerSecond\":null}");
    }

    @Test
    void shouldTakeNoFileThatIsBeingBegunForAProcess() throws IOException
    {
        Files.write(directory.resolve("execution.telemetry"), new byte[4_096]);
        Files.createFile(directory.resolve("driver.telemetry"));

        assertThat(TopSampler.sample(directory).processes()).extracting(ProcessSample::state)
            .containsOnly(ProcessState.MISSING);
    }

    @Test
    void shouldNotTakeAnotherProcessWithTheSameIdForTheOneThatDied() throws IOException
    {
        Telemetry.open(directory, "execution", NEVER_NS).close();
        try (RandomAccessFile file = new RandomAccessFile(directory.resolve("execution.telemetry").toFile(), "rw"))
        {
            file.seek(24);
            file.writeLong(Long.reverseBytes(1_000_000));
        }
        final TopSample sample = TopSampler.sample(directory);

        assertThat(process(sample, "execution").state()).isEqualTo(ProcessState.DEAD);
        assertThat(sample.uptimeMs()).isEqualTo(-1);
        assertThat(table(sample)).contains("no process lives");
    }

    @Test
    void shouldTellWhatIsNowFromWhatIsSinceTheStart()
    {
        final TopSample before = sample(execution(7, 100, 2_000), 1_000);
        final TopSample now = sample(execution(7, 100, 3_000), 3_000);
        final Rates rates = new Rates(Optional.of(before), now);

        final String text = String.join("\n", TopTable.lines(now, rates, false));
        assertThat(text).contains("up 3s").containsPattern(
            "execution +signalToOrder +3000 +500 │ +1.20 us +2.00 us +3.00 us │ +1.50 us +20.0 us +90.0 us +4.00 ms")
            .containsPattern("execution +inputs +3000 +500  Inputs applied")
            .containsPattern("execution +alive +7 +500 ms ago +3s").doesNotContain("errors");
        assertThat(TopTable.lines(now, rates, true)).anyMatch((line) -> line.contains("errors"));
    }

    @Test
    void shouldMakeNoRateOverARestart()
    {
        final TopSample before = sample(execution(7, 100, 2_000), 1_000);
        final TopSample restarted = sample(execution(8, 900, 5), 2_000);
        final TopSample sameIdAgain = sample(execution(7, 900, 5), 2_000);

        assertThat(new Rates(Optional.of(before), restarted).counter(restarted.processes().get(0), CounterId.INPUTS))
            .isEmpty();
        assertThat(new Rates(Optional.of(before), sameIdAgain).hop(
            sameIdAgain.processes().get(0), Hop.SIGNAL_TO_ORDER)).isEmpty();
        assertThat(TopTable.rate(new Rates(Optional.empty(), before).counter(
            before.processes().get(0), CounterId.INPUTS))).isEqualTo("-");
    }

    @Test
    void shouldKeepItsJsonKeys() throws IOException
    {
        final TopSample before = sample(execution(7, 100, 2_000), 1_000);
        final TopSample now = sample(execution(7, 100, 3_000), 3_000);
        final JsonNode json = new ObjectMapper().readTree(
            TopJson.of(now, new Rates(Optional.of(before), now)).toString());

        assertThat(json.fieldNames()).toIterable().containsExactly(
            "runDirectory", "timeMs", "uptimeMs", "live", "processes");
        final JsonNode execution = json.at("/processes/execution");
        assertThat(execution.fieldNames()).toIterable()
            .containsExactly("state", "pid", "startedMs", "heartbeatAgeMs", "hops", "counters");
        assertThat(execution.at("/hops/signalToOrder")).hasToString(
            "{\"count\":3000,\"ratePerSecond\":500.0," +
                "\"sinceStartNs\":{\"p50\":1500,\"p99\":20000,\"p999\":90000,\"max\":4000000}," +
                "\"lastSecondNs\":{\"count\":100,\"p50\":1200,\"p99\":2000,\"p999\":2500,\"max\":3000}}");
        assertThat(execution.at("/counters/inputs")).hasToString("{\"value\":3000,\"ratePerSecond\":500.0}");
        assertThat(execution.get("counters").fieldNames()).toIterable().containsExactlyInAnyOrder("inputs", "errors");
        assertThat(execution.at("/heartbeatAgeMs").asLong()).isEqualTo(500);
        assertThat(json.at("/processes/driver")).hasToString("{\"state\":\"missing\",\"problem\":\"not yet\"}");
    }

    @Test
    void shouldEndWithQAndFitTheTerminal() throws IOException
    {
        assertThat(TopTerminal.isQuitTyped(keys("xyq"))).isTrue();
        assertThat(TopTerminal.isQuitTyped(keys("xy"))).isFalse();
        assertThat(TopTerminal.rows("24 80")).isEqualTo(24);
        assertThat(TopTerminal.rows("0 0")).isEqualTo(Integer.MAX_VALUE);
        assertThat(TopTerminal.rows("")).isEqualTo(Integer.MAX_VALUE);
        assertThat(TopTable.duration(59_999)).isEqualTo("59s");
        assertThat(TopTable.duration(61_000)).isEqualTo("1m01s");
        assertThat(TopTable.duration(3_720_000)).isEqualTo("1h02m");
    }

    private static ByteArrayInputStream keys(final String typed)
    {
        return new ByteArrayInputStream(typed.getBytes(StandardCharsets.US_ASCII));
    }

    private static TopSample sample(final ProcessSample execution, final long timeMs)
    {
        return new TopSample(
            Path.of("run/demo"), timeMs, TimeUnit.MILLISECONDS.toNanos(timeMs),
            List.of(execution, ProcessSample.without("driver", ProcessState.MISSING, "not yet")));
    }

    private static ProcessSample execution(final long pid, final long startedMs, final long count)
    {
        final HopFigures total = new HopFigures(
            count, SINCE_START.p50Ns(), SINCE_START.p99Ns(), SINCE_START.p999Ns(), SINCE_START.maxNs());
        return new ProcessSample(
            "execution", ProcessState.ALIVE, "", pid, startedMs - 100,
            Map.of(CounterId.INPUTS, count, CounterId.HEARTBEAT_MS, 2_500L, CounterId.ERRORS, 0L),
            Map.of(Hop.SIGNAL_TO_ORDER, total), Map.of(Hop.SIGNAL_TO_ORDER, RECENT));
    }

    private static ProcessSample bridge(final long count)
    {
        return new ProcessSample("bridge", ProcessState.ALIVE, "", 7, 100,
            Map.of(CounterId.LINES, count, CounterId.CONNECTIONS, count), Map.of(), Map.of());
    }

    private static ProcessSample process(final TopSample sample, final String name)
    {
        return sample.processes().stream().filter((process) -> process.name().equals(name)).findFirst().orElseThrow();
    }

    private static String table(final TopSample sample)
    {
        return String.join("\n", TopTable.lines(sample, new Rates(Optional.empty(), sample), false));
    }
}
