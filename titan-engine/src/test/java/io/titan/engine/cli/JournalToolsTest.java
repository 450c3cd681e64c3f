package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.cli.journal.LimitsInJournal;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.execution.ExecutionMachine;
import io.titan.engine.execution.ExecutionStory;
import io.titan.engine.journal.ChronicleJournal;
import io.titan.engine.journal.JournalFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

@Timeout(120)
class JournalToolsTest
{
    private static final String[] TOOLS = {"dump", "stats", "verify", "export", "tail"};
    private static final int ROUNDS = 3;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final ExecutionMachine machine = new ExecutionMachine(new ExecutionCapacity(2, 1, 64, 64, 64));

    @TempDir
    private Path temporary;

    @Test
    void shouldDumpEveryDocumentWithAllItsMessages() throws Exception
    {
        final long sequence = write();
        assertThat(execute("dump")).isZero();
        assertThat(out.toString().lines().filter((line) -> line.startsWith("#"))).hasSize((int)sequence);
        assertThat(out.toString()).contains("#1 2023-11-14T22:13:20Z source -1")
            .contains("  < PrepareIntent signalKey=0000000000000007")
            .contains("entryMin=49990").contains("takeProfits=[] signalId=signal symbol=BTCUSDT")
            .contains("takeProfits=[{\"price\":\"60000\"},{\"price\":\"61000\"}")
            .contains("  > PlaceOrder orderId=1 ").doesNotContain("template ").doesNotContain("E8=");
    }

    @Test
    void shouldFindASignalByItsKeyItsOrderItsKindAndItsTime() throws Exception
    {
        write();
        final List<JsonNode> filled = dump("--order", "1");
        final String key = filled.get(0).get("input").get("signalKey").asText();
        assertThat(filled).extracting((document) -> document.get("input").get("message").asText())
            .startsWith("PrepareIntent", "ConfirmIntent", "VenueOrderEvent").hasSizeGreaterThan(5);
        assertThat(dump("--signal", key)).isEqualTo(filled);
        assertThat(dump("--signal", key, "--kind", "executionreport,PlaceOrder")).hasSize(3)
            .allMatch((document) -> document.get("outputs").size() > 0);
        assertThat(dump("--signal", "signal", "--kind", "ConfirmIntent").size()).isGreaterThan(3 * ROUNDS);
        assertThat(dump("--symbol", "btcusdt", "--order", "1")).isEqualTo(filled);
        assertThat(dump("--symbol", "ETHUSDT")).isEmpty();
        final JsonNode second = filled.get(1);
        assertThat(dump("--order", "1", "--since", second.get("time").asText(), "--until",
            Long.toString(second.get("timestampNs").asLong() + 1))).containsExactly(second);
    }

    @Test
    void shouldTellTheStoryOfOneSignal() throws Exception
    {
        write();
        final String key = dump("--order", "1").get(0).get("input").get("signalKey").asText();
        assertThat(explain(key)).isZero();
        assertThat(out.toString()).contains("Signal signal on BTCUSDT, of source 1").contains("key    " + key)
            .containsPattern("\\+0 ns +source +PREPARE LONG BTCUSDT, entry 49990 to 50000, ")
            .contains("PREPARED: would trade ")
            .containsPattern("sends order 1: ENTRY BUY 0.02 at 49990 GTC, as\\s+titan-E00")
            .contains("venue      ACKNOWLEDGED").contains("FILL BUY 0.01 at 49990").contains("books nothing of it")
            .contains("ended  CONFIRMED, order FILLED, filled 0.02 at 49990 on average");
        assertThat(out.toString().lines().allMatch((line) -> line.length() <= 80)).as(out.toString()).isTrue();

        assertThat(explain(key, "--json")).isZero();
        final JsonNode story = new ObjectMapper().readTree(out.toString());
        assertThat(story.at("/summary/fills").asInt()).isEqualTo(2);
        assertThat(story.at("/summary/filledQuantity").asText()).isEqualTo("0.02");
        assertThat(story.get("events")).allMatch((event) -> !event.get("sentence").asText().isEmpty());
    }

    @Test
    void shouldTellWhyASignalWasDenied() throws Exception
    {
        write();
        final JsonNode denied = dump("--kind", "IntentReply").stream()
            .flatMap((document) -> StreamSupport.stream(document.get("outputs").spliterator(), false))
            .filter((reply) -> "STALE_SIGNAL".equals(reply.path("reason").asText())).findFirst().orElseThrow();
        assertThat(explain(denied.get("signalKey").asText())).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
            .contains("DENIED because of STALE_SIGNAL, measured 3.00 s, limit 2.00 s. Older than the maximum age.")
            .contains("ended DENIED because of STALE_SIGNAL");
    }

    @Test
    void shouldTellTheLastOfSeveralSignalsOfTheSameTextAndNameTheOthers() throws Exception
    {
        write();
        assertThat(explain("signal", "--json")).isZero();
        final JsonNode story = new ObjectMapper().readTree(out.toString());
        final List<JsonNode> prepares = dump("--kind", "PrepareIntent");
        assertThat(story.get("signalKey"))
            .isEqualTo(prepares.get(prepares.size() - 1).get("input").get("signalKey"));
        assertThat(story.get("otherKeys")).hasSizeBetween(2, 20).doesNotContain(story.get("signalKey"));
        assertThat(explain("unheard-of")).isEqualTo(1);
        assertThat(err.toString()).contains("no signal 'unheard-of' in the journal in " + journal());
    }

    @Test
    void shouldShowTheLimitsThatWereAccepted() throws Exception
    {
        write();
        final Map<String, String> limits = LimitsInJournal.read(journal(), new ConfigLoader(Map.of())
            .file(Path.of("../conf/demo.conf")).load().config());
        assertThat(limits).containsEntry("engine.limits.maxSignalAge", "2 s")
            .containsKeys("instruments.BTCUSDT.collarBps", "sources.hunter.maxLeverage")
            .containsEntry("sources.hunter.stopRequired", "false");
        assertThat(limits.keySet()).noneMatch((path) -> path.endsWith("Ns") || path.endsWith("E8") ||
            path.endsWith("E2") || path.endsWith("Id"));
    }

    @Test
    void shouldWriteARowForEachMessage() throws Exception
    {
        write();
        assertThat(execute("dump", "--format", "csv", "--kind", "ExecutionReport")).isZero();
        final List<String> rows = out.toString().lines().toList();
        assertThat(rows.get(0)).startsWith("sequence,timestampNs,time,sourceId,direction,message,symbol,");
        assertThat(rows.get(1)).contains(",in,VenueOrderEvent,BTCUSDT,0000000000000007");
        assertThat(rows.get(2)).contains(",out,ExecutionReport,BTCUSDT,").contains(",1,ExecutionReport orderId=1 ");
    }

    @Test
    void shouldCountWhatThereIs() throws Exception
    {
        final long sequence = write();
        assertThat(execute("stats", "--json")).isZero();
        final JsonNode stats = new ObjectMapper().readTree(out.toString());
        assertThat(stats.get("documents").asLong()).isEqualTo(sequence);
        assertThat(stats.get("outputs").get("ExecutionReport").asLong()).isEqualTo(machine.core().totals().fills);
        assertThat(stats.get("rulesVersions").get(Integer.toString(ExecutionMachine.RULES_VERSION)).asLong())
            .isEqualTo(sequence);
        assertThat(execute("stats")).isZero();
        assertThat(out.toString()).containsPattern("inputs.PrepareIntent +\\d+");
    }

    @Test
    void shouldVerifyFromTheFirstDocumentToTheLast() throws Exception
    {
        final long sequence = write();
        assertThat(execute("verify")).isZero();
        assertThat(out.toString()).contains("is intact: " + sequence + " documents, the last of 2023-11-");
        assertThat(execute("verify", "--json")).isZero();
    }

    @Test
    void shouldExportEveryFillAndNeverOverAFile() throws Exception
    {
        write();
        final Path file = temporary.resolve("fills.csv");
        assertThat(execute("export", "--output", file.toString())).isZero();
        final List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(1 + (int)machine.core().totals().fills);
        assertThat(temporary).isDirectoryNotContaining("glob:**.part*");
        assertThat(rows.get(1)).contains(",BTCUSDT,1,BUY,49990,0.01,499.9,0.01,0,0.01,1,").endsWith(",signal");
        assertThat(execute("export", "--output", file.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("fills.csv exists already");
        final Path nowhere = temporary.resolve("nowhere/fills.csv");
        assertThat(execute("export", "--output", nowhere.toString())).isEqualTo(4);
        assertThat(err.toString()).contains("there is no directory " + nowhere.getParent() +
            "; make it, or give --output another file");
        assertThat(run("journal", "dump", file.toString())).isEqualTo(4);
        assertThat(err.toString()).contains(file + " is no directory; give the directory of a journal or of a run");
    }

    /** A part that is there looks like all of it to whoever comes later, and the next export would not go over it. */
    @ParameterizedTest
    @ValueSource(strings = {"empty", "changed", "cut"})
    void shouldLeaveNoPartOfAnExport(final String kind) throws Exception
    {
        JournalFiles.make(kind, journal(), this::write);
        final Path place = Files.createDirectory(temporary.resolve("books"));
        assertThat(execute("export", "--output", place.resolve("fills.csv").toString())).isEqualTo(1);
        assertThat(err.toString()).contains(JournalFiles.sentence(kind));
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void shouldShowTheLastDocumentsAndThoseThatComeBesideTheRunningWriter() throws Exception
    {
        final ExecutorService reader = Executors.newSingleThreadExecutor();
        try (ChronicleJournal journal = open())
        {
            journal.recover(machine);
            final ExecutionStory story = story(journal).start().rounds(1);
            assertThat(execute("tail", "-n", "2")).isZero();
            assertThat(out.toString().lines().filter((line) -> line.startsWith("#"))).hasSize(2).last().asString()
                .startsWith("#" + story.driver().sequence() + " ");
            assertThat(execute("verify")).isZero();

            final Future<Integer> tail = reader.submit(() -> execute("tail", "-f", "-n", "0", "--kind", "StateReply"));
            final long before = story.driver().sequence();
            while (!out.toString().contains("> StateReply") && !tail.isDone())
            {
                story.rounds(1);
                TimeUnit.MILLISECONDS.sleep(5);
            }
            assertThat(story.driver().sequence()).isGreaterThan(before);
            assertThat(tail.isDone()).as("follows: %s", err).isFalse();
        }
        finally
        {
            reader.shutdownNow();
            assertThat(reader.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(out.toString()).contains("> StateReply");
    }

    @ParameterizedTest
    @ValueSource(strings =
        {"missing", "bare", "empty", "foreign", "garbage", "changed", "cut", "hole", "short", "newer"})
    void shouldRefuseWhatIsNoSoundJournalAndLeaveItAsItWas(final String kind) throws Exception
    {
        JournalFiles.make(kind, journal(), this::write);
        for (final String tool : TOOLS)
        {
            final Map<String, String> before = JournalFiles.fingerprints(journal());
            final int exitCode = execute(tool);
            assertThat(err.toString()).as(tool).startsWith("titan: ").contains(journal().toString())
                .contains(JournalFiles.sentence(kind)).doesNotContain("\tat ");
            assertThat(exitCode).as("%s: %s", tool, err).isEqualTo(
                "missing".equals(kind) || "bare".equals(kind) ? 4 : 1);
            assertThat(JournalFiles.fingerprints(journal())).as(tool).isEqualTo(before);
        }
    }

    @Test
    void shouldNotChangeASoundJournalEither() throws Exception
    {
        write();
        final Map<String, String> before = JournalFiles.fingerprints(journal());
        for (final String tool : TOOLS)
        {
            assertThat(execute(tool)).as(tool).isZero();
        }
        assertThat(JournalFiles.fingerprints(journal())).isEqualTo(before);
    }

    @Test
    void shouldRefuseAQuestionThatMakesNoSense() throws Exception
    {
        write();
        assertThat(execute("dump", "--since", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--since 'yesterday' is no time");
        assertThat(execute("dump", "--kind", "Nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("'Nonsense' is no message of a journal; these are: Hello, PrepareIntent");
        assertThat(execute("tail", "-n", "-1")).isEqualTo(2);
        assertThat(execute("dump", "--format", "xml")).isEqualTo(2);
    }

    private List<JsonNode> dump(final String... filters) throws Exception
    {
        final String[] all = new String[filters.length + 2];
        System.arraycopy(filters, 0, all, 2, filters.length);
        all[0] = "--format";
        all[1] = "json";
        assertThat(execute("dump", all)).as(err.toString()).isZero();
        final ObjectMapper mapper = new ObjectMapper();
        final List<JsonNode> documents = new ArrayList<>();
        for (final String line : out.toString().lines().toList())
        {
            documents.add(mapper.readTree(line));
        }
        return documents;
    }

    @Test
    void shouldOrderTheBridgeToReportFillsOnceMore() throws Exception
    {
        final long sequence = write();
        final Path run = journal().getParent();
        Files.writeString(run.resolve("titan.conf"), Files.readString(Path.of("../conf/demo.conf")) +
            "\nrunDirectory = \"" + run + "\"\n");
        final Path order = run.resolve("webhook.redeliver");
        assertThat(execute("export")).isZero();
        final long fills = out.toString().lines().count() - 1;

        assertThat(run("journal", "redeliver", "--from", "2", run.toString())).as(err.toString()).isZero();
        assertThat(order).hasContent("2");
        assertThat(out.toString()).contains("from sequence 2 on once more, " + fills + " of them as of now");
        assertThat(run("journal", "redeliver", "--from", Long.toString(sequence), run.toString())).isZero();
        assertThat(order).hasContent(Long.toString(sequence));
        assertThat(out.toString()).contains("0 of them as of now");

        for (final long wrong : List.of(0L, -1L, sequence + 1))
        {
            assertThat(run("journal", "redeliver", "--from", Long.toString(wrong), run.toString())).isEqualTo(2);
            assertThat(err.toString()).contains("--from must be 1 to " + sequence);
        }
        assertThat(order).hasContent(Long.toString(sequence));
        assertThat(run("journal", "redeliver", "--from", "1", temporary.resolve("nothing").toString())).isEqualTo(4);
    }

    private long write() throws Exception
    {
        try (ChronicleJournal journal = open())
        {
            journal.recover(machine);
            return story(journal).start().rounds(ROUNDS).driver().sequence();
        }
    }

    private ExecutionStory story(final ChronicleJournal journal)
    {
        return new ExecutionStory(machine, journal, (sequence, outputs) -> { }, 0, 0);
    }

    private ChronicleJournal open() throws Exception
    {
        return new ChronicleJournal(journal(), ChronicleJournal.MIN_BLOCK_BYTES, 0);
    }

    private Path journal()
    {
        return temporary.resolve("journal");
    }

    private int explain(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of("explain", "--run-dir", journal().toString()));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private int execute(final String tool, final String... arguments)
    {
        final String[] all = new String[arguments.length + 3];
        all[0] = "journal";
        all[1] = tool;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = journal().toString();
        return run(all);
    }

    private int run(final String... all)
    {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        final CommandLine line = TitanCommand.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all);
    }
}
