package io.titan.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.LoadedConfig;
import io.titan.engine.config.OperatorLimits;
import io.titan.protocol.MessageHeaderDecoder;
import io.titan.protocol.SetPermissionDecoder;
import io.titan.protocol.SetSourceLimitsDecoder;
import io.titan.protocol.SetSourceSizingDecoder;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes of limits, up to the message; execution's part is shown by the system test OperatorTest. */
class LimitsTest
{
    private static final Path DEMO = Path.of("../conf/demo.conf");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @Test
    void shouldGiveEachInstrumentItsOwnLimits() throws Exception
    {
        final Map<String, String> limits = demo("BTCUSDT,ETHUSDT").limits();
        assertThat(limits).containsEntry("instruments.ETHUSDT.collarBps", "50")
            .containsEntry("sources.hunter.allocation", "15000").containsEntry("engine.limits.maxSignalAge", "2 s");
        assertThat(limits.keySet()).noneMatch((path) -> path.contains("*") || path.endsWith(".slot") ||
            path.startsWith("engine.capacity") || path.startsWith("scavenger"));
    }

    @Test
    void shouldChangeOneInstrumentAndLeaveTheOthersAlone() throws Exception
    {
        final LoadedConfig before = demo("BTCUSDT,ETHUSDT");
        final LimitChanges changes = LimitChanges.parse(List.of("instruments.ETHUSDT.collarBps=7"), before.limits());
        assertThat(changes.groups()).containsExactly("instruments.ETHUSDT");
        assertThat(changes.values()).containsExactly(Map.entry("instruments.ETHUSDT.collarBps", "7"));

        final LoadedConfig after = loader("BTCUSDT,ETHUSDT").limits(changes.blocks()).load();
        assertThat(after.config().engine().instruments().get(1).collarBps()).isEqualTo(7);
        assertThat(after.config().engine().instruments().get(0))
            .isEqualTo(before.config().engine().instruments().get(0));
        assertThat(after.config().engine().instruments().get(1).maxOrderNotionalE8())
            .isEqualTo(before.config().engine().instruments().get(1).maxOrderNotionalE8());
    }

    @Test
    void shouldTakeTheStarForEveryInstrumentAndTellEachGroupOnce() throws Exception
    {
        final LoadedConfig before = demo("BTCUSDT,ETHUSDT");
        final LimitChanges changes = LimitChanges.parse(List.of("instruments.*.collarBps=7",
            "engine.limits.maxOpenOrders = 3", "engine.limits.venueSlots=2", "sources.hunter.maxPrepared=4"),
            before.limits());
        assertThat(changes.groups()).containsExactlyInAnyOrder(
            "instruments.BTCUSDT", "instruments.ETHUSDT", "engine", "sources.hunter");
        final LoadedConfig after = loader("BTCUSDT,ETHUSDT").limits(changes.blocks()).load();
        assertThat(after.config().engine().instruments()).allMatch((one) -> one.collarBps() == 7);
        assertThat(after.config().engine().limits().maxOpenOrders()).isEqualTo(3);
        for (final String group : changes.groups())
        {
            final int[] messages = new int[1];
            LimitChanges.inputs(group, after.config()).forEach((buffer, offset, length) -> messages[0]++);
            assertThat(messages[0]).as(group).isEqualTo(group.startsWith("sources.") ? 2 : 1);
        }
    }

    @Test
    void shouldTellWhatASourceMayTradeAgainWithItsLimits() throws Exception
    {
        final LoadedConfig loaded = new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "venue.symbols", "BTCUSDT,ETHUSDT,SOLUSDT", "sources.hunter.symbols", "BTCUSDT,SOLUSDT",
            "sources.hunter.sides", "sell")).load();
        final List<String> told = new ArrayList<>();
        LimitChanges.inputs("sources.hunter", loaded.config()).forEach((buffer, offset, length) ->
            told.add(described(buffer, offset)));
        assertThat(told).containsExactly("limits NONE", "sizing 0 0", "permission 0 SELL", "permission 2 SELL");
        assertThat(loaded.limits().keySet()).noneMatch((path) -> path.endsWith(".symbols") ||
            path.endsWith(".sides") || path.endsWith(".confidenceScale"));
    }

    private static String described(final DirectBuffer buffer, final int offset)
    {
        final MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(buffer, offset);
        if (header.templateId() == SetSourceLimitsDecoder.TEMPLATE_ID)
        {
            return "limits " + new SetSourceLimitsDecoder().wrapAndApplyHeader(buffer, offset, header).allowedSides();
        }
        if (header.templateId() == SetSourceSizingDecoder.TEMPLATE_ID)
        {
            final SetSourceSizingDecoder sizing =
                new SetSourceSizingDecoder().wrapAndApplyHeader(buffer, offset, header);
            return "sizing " + sizing.allocationShareBps() + " " + sizing.safeAllocationE8();
        }
        final SetPermissionDecoder permission = new SetPermissionDecoder().wrapAndApplyHeader(buffer, offset, header);
        return "permission " + permission.instrumentId() + " " + permission.sides();
    }

    @Test
    void shouldRefuseWhatIsNoLimit() throws Exception
    {
        final Map<String, String> limits = demo("BTCUSDT").limits();
        for (final String wrong : List.of("collarBps=5", "sources.hunter.slot=3", "engine.capacity.orders=4",
            "instruments.*.nothing=1", "=5", "engine.limits.maxOpenOrders"))
        {
            assertThatThrownBy(() -> LimitChanges.parse(List.of(wrong), limits)).as(wrong)
                .isInstanceOf(CommandFailure.class).hasMessageContaining("titan limits get");
        }
    }

    @Test
    void shouldGuessWhichLimitWasMeant() throws Exception
    {
        final Map<String, String> limits = demo("BTCUSDT").limits();
        assertThatThrownBy(() -> LimitChanges.parse(List.of("engine.limits.maxOpenOrdrs=5"), limits))
            .hasMessage("there is no limit engine.limits.maxOpenOrdrs; did you mean engine.limits.maxOpenOrders? " +
                "titan limits get lists them");
        assertThatThrownBy(() -> LimitChanges.parse(List.of("instruments.*.collarBp=5"), limits))
            .hasMessageContaining("; did you mean instruments.*.collarBps? ");
        assertThatThrownBy(() -> LimitChanges.parse(List.of("collarBps=5"), limits))
            .hasMessageContaining("; did you mean instruments.BTCUSDT.collarBps? ");
        assertThatThrownBy(() -> LimitChanges.parse(List.of("engine.capacity.orders=4"), limits))
            .hasMessage("there is no limit engine.capacity.orders; titan limits get lists them");
    }

    @Test
    void shouldKeepWhatWasSetAndPutItAboveEveryOtherLayer() throws Exception
    {
        final OperatorLimits kept = OperatorLimits.in(directory);
        assertThat(kept.values()).isEmpty();
        final Map<String, String> values =
            Map.of("sources.own-strategy.allocation", "5", "engine.limits.maxSignalAge", "500 ms");
        kept.write(values);
        assertThat(kept.values()).isEqualTo(values);
        final LoadedConfig loaded = new ConfigLoader(Map.of("TITAN_ENGINE_LIMITS_MAX_SIGNAL_AGE", "1s")).file(DEMO)
            .overrides(Map.of("engine.limits.maxSignalAge", "3s"))
            .limits(Map.of("engine.limits.maxSignalAge", "500 ms")).load();
        assertThat(loaded.config().engine().limits().maxSignalAgeNs()).isEqualTo(500_000_000L);

        kept.clear();
        assertThat(kept.values()).isEmpty();
        Files.writeString(directory.resolve(OperatorLimits.FILE_NAME), "a = {");
        assertThatThrownBy(kept::values).isInstanceOf(InvalidConfigException.class).hasMessageContaining("limits.conf");
    }

    @Test
    void shouldCheckAValueBeforeAnybodyIsTold() throws Exception
    {
        Files.writeString(directory.resolve("titan.conf"), loader("BTCUSDT")
            .overrides(Map.of("runDirectory", directory.toString())).load().toHocon());
        assertThat(execute("limits", "set", "instruments.BTCUSDT.collarBps=0")).isEqualTo(2);
        assertThat(err.toString()).contains("titan: nothing was changed: instruments.BTCUSDT.collarBps = 0: give a " +
            "whole number, 1 to 10000");
        assertThat(directory.resolve(OperatorLimits.FILE_NAME)).doesNotExist();
        assertThat(execute("limits", "set", "instruments.BTCUSDT.collarBps=9")).as("nobody runs").isEqualTo(7);
        assertThat(directory.resolve(OperatorLimits.FILE_NAME)).doesNotExist();
        assertThat(execute("limits", "reset")).isZero();
        assertThat(out.toString()).contains("Nothing was set.");
        assertThat(execute("limits", "get")).isNotZero();
    }

    @Test
    void shouldStateAHaltInAFileWhenNobodyAnswers() throws Exception
    {
        runs();
        assertThat(execute("halt", "--cancel")).isEqualTo(7);
        assertThat(directory.resolve("halt")).exists();
        assertThat(err.toString()).contains("titan up starts it; the halt is stated in " + directory)
            .contains("nothing is canceled by it");
    }

    @Test
    void shouldHaltAndResetWhateverIsWrongWithWhatWasSet() throws Exception
    {
        runs();
        Files.writeString(directory.resolve(OperatorLimits.FILE_NAME), "engine = {\n");
        assertThat(execute("limits", "set", "instruments.BTCUSDT.collarBps=9")).isEqualTo(3);
        assertThat(execute("halt")).as(err.toString()).isEqualTo(7);
        assertThat(directory.resolve("halt")).exists();
        assertThat(execute("limits", "reset")).as(err.toString()).isZero();
        assertThat(directory.resolve(OperatorLimits.FILE_NAME)).doesNotExist();
    }

    @Test
    void shouldSayWithoutAWordOfJavaThatNothingIsHalted() throws Exception
    {
        runs();
        Files.createDirectory(directory.resolve("halt"));
        assertThat(execute("halt")).isEqualTo(7);
        assertThat(err.toString()).doesNotContain("Exception")
            .contains("; NOTHING IS HALTED, because ", "halt: Is a directory", "write it yourself");
    }

    private void runs() throws Exception
    {
        Files.writeString(directory.resolve("titan.conf"), loader("BTCUSDT").overrides(Map.of(
            "runDirectory", directory.toString(), "aeron.directory", directory.resolve("aeron").toString()))
            .load().toHocon());
    }

    private int execute(final String... arguments)
    {
        final List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--run-dir", directory.toString()));
        return TitanCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
    }

    private static LoadedConfig demo(final String symbols) throws Exception
    {
        return loader(symbols).load();
    }

    private static ConfigLoader loader(final String symbols)
    {
        return new ConfigLoader(Map.of("TITAN_VENUE_SYMBOLS", symbols)).file(DEMO);
    }
}
