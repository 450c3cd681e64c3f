package io.titan.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.titan.core.execution.ExecutionCapacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class ConfigLoaderTest
{
    private static final Path DEMO = Path.of("../conf/demo.conf").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    @Test
    void shouldLoadTheDemo() throws InvalidConfigException
    {
        final TitanConfig config = new ConfigLoader(Map.of()).file(DEMO).load().config();

        assertThat(config.venue().symbols()).containsExactly("BTCUSDT");
        assertThat(config.engine().limits().toLimits().maxSignalAgeNs).isEqualTo(2_000_000_000L);
        assertThat(config.engine().instruments().get(0).toLimits().maxOrderNotionalE8).isEqualTo(500_000_000_000L);
        assertThat(config.engine().source("scavenger").toLimits().maxLeverageE2).isEqualTo(2000);
        assertThat(config.scavenger().settings().bollinger().deviationsE2()).isEqualTo(50);
        assertThat(config.scavenger().settings().signal().ttlMs()).isEqualTo(400);
        assertThat(config.marketClock()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-strategy.conf", "binance-testnet.conf"})
    void shouldLoadWhatTheDocumentsName(final String name) throws InvalidConfigException
    {
        final LoadedConfig loaded = new ConfigLoader(Map.of()).file(DEMO.resolveSibling(name)).load();

        assertThat(loaded.config().venue().live()).isEqualTo(name.startsWith("binance"));
        assertThat(loaded.config().engine().sources()).isNotEmpty();
    }

    @Test
    void shouldLayerTheProfileBelowTheFile() throws Exception
    {
        final Path file = write("""
            include "%s"
            profile = low-latency
            aeron.idle.feed = yielding
            affinity.venue = 3
            """.formatted(DEMO));
        final ThreadsConfig threads = new ConfigLoader(Map.of()).file(file).load().config().threads();

        assertThat(threads.idles()).containsEntry(AgentRole.EXECUTION, IdleKind.BUSY_SPIN)
            .containsEntry(AgentRole.FEED, IdleKind.YIELDING).containsEntry(AgentRole.DRIVER, IdleKind.SLEEPING);
        assertThat(threads.cores()).containsEntry(AgentRole.EXECUTION, CoreChoice.AUTO)
            .containsEntry(AgentRole.VENUE, CoreChoice.of("3"));
    }

    @Test
    void shouldTakeTheProfileFromEveryLayer() throws Exception
    {
        final TitanConfig laptop = new ConfigLoader(Map.of()).file(DEMO).load().config();
        final TitanConfig given = new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("profile", "low-latency"))
            .load().config();
        final TitanConfig variable = new ConfigLoader(Map.of("TITAN_PROFILE", "low-latency")).file(DEMO)
            .load().config();

        assertThat(laptop.profile()).isEqualTo(Profile.LAPTOP);
        assertThat(laptop.aeron().preTouch()).isFalse();
        assertThat(given.profile()).isEqualTo(Profile.LOW_LATENCY);
        assertThat(given.aeron().preTouch()).isTrue();
        assertThat(given.aeron().termFactor()).isEqualTo(16 * laptop.aeron().termFactor());
        assertThat(given.warmUpSignals()).isEqualTo(200_000);
        assertThat(variable).isEqualTo(given);
        assertThat(given.configHash()).as("a profile does not change what is traded").isEqualTo(laptop.configHash());
    }

    @Test
    void shouldSayWhichProfilesAndCoresThereAre()
    {
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(
            Map.of("profile", "fast", "affinity.feed", "first"))))
            .anySatisfy((fault) -> assertThat(fault).contains("profile = fast: give one of laptop, low-latency"))
            .anySatisfy((fault) -> assertThat(fault)
                .contains("affinity.feed = first: give a core number, auto or none"));
    }

    @Test
    void shouldNameEveryFaultAtOnceWithFileAndLine() throws IOException
    {
        final Path file = write("""
            include "%s"
            engine.limits.maxSignalAge = 5
            engine.limits.maxOpenOrder = 3
            venue.connections = 65
            venue.restUri = "not an address"
            sources.newcomer { slot = 0 }
            """.formatted(DEMO));

        final List<String> faults = faultsOf(new ConfigLoader(Map.of()).file(file).overrides(
            Map.of("clock.kind", "sundial")));

        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith(
            file + ":2: engine.limits.maxSignalAge = 5")
            .contains("a duration with its unit").contains("1 ms to 1 h"));
        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith(file + ":3: engine.limits.maxOpenOrder")
            .contains("unknown key; did you mean engine.limits.maxOpenOrders?"));
        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith(file + ":4: venue.connections = 65")
            .contains("1 to 64"));
        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith(file + ":5: venue.restUri"));
        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith(file + ":6: sources.newcomer.allocation")
            .contains("missing"));
        assertThat(faults).anySatisfy((fault) -> assertThat(fault).startsWith("-D clock.kind: clock.kind = sundial")
            .contains("one of host, market"));
        assertThat(faults).hasSize(17);
    }

    @Test
    void shouldHaveNoDefaultForMoney()
    {
        for (final String block : List.of(
            "engine.limits", "engine.breaker", "engine.account", "engine.rate", "instruments", "sources"))
        {
            assertThat(faultsOf(new ConfigLoader(Map.of())))
                .anySatisfy((fault) -> assertThat(fault).contains(block + ": missing"));
        }
    }

    /** A person who begins with an empty file reads what fits a screen, and not about a file that is not theirs. */
    @Test
    void shouldNameABlockThatIsMissingOnce() throws IOException
    {
        final Path empty = write("");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(empty))).hasSizeLessThan(15)
            .allMatch((fault) -> fault.startsWith(empty + ": "))
            .contains(empty + ": engine.limits: missing; copy this block from conf/demo.conf, then read it",
                empty + ": scavenger: missing; copy this block from conf/demo.conf, then read it",
                empty + ": venue.symbols: missing; give a list of names such as [BTCUSDT, ETHUSDT]");
        assertThat(faultsOf(new ConfigLoader(Map.of())))
            .allMatch((fault) -> fault.startsWith("without --config FILE: "));
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(write(
            "include \"" + DEMO + "\"\nengine.limits.maxOpenOrders = null\n")))).singleElement().asString()
            .endsWith(": engine.limits.maxOpenOrders: missing; give a whole number, 1 to 4194304");
    }

    @Test
    void shouldLetLaterLayersWin() throws InvalidConfigException
    {
        final ConfigLoader loader = new ConfigLoader(Map.of("TITAN_VENUE_CONNECTIONS", "7"))
            .file(DEMO).overrides(Map.of("venue.connections", "6", "venue.symbols", "ETHUSDT, BTCUSDT"));

        assertThat(loader.load().config().venue().connections()).isEqualTo(7);
        assertThat(loader.load().config().venue().symbols()).containsExactly("ETHUSDT", "BTCUSDT");
    }

    /** What the sentence about a fault advises is written like this. */
    @Test
    void shouldTakeAListFromTheCommandLineAsAFileHasIt() throws InvalidConfigException
    {
        assertThat(symbolsOf("[1000PEPEUSDT, ETHUSDT]")).containsExactly("1000PEPEUSDT", "ETHUSDT");
        assertThat(symbolsOf(" [ \"BTCUSDT\",ETHUSDT ] ")).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("sources.hunter.symbols", "[\"*\"]"))
            .load().config().engine().source("hunter").symbols()).containsExactly("*");
        for (final String other : List.of("[]", "[BTCUSDT", "BTCUSDT]", "[[BTCUSDT]]", "[BTCUSDT,BTCUSDT]", "[,]"))
        {
            assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("venue.symbols", other))))
                .as(other).anySatisfy((fault) -> assertThat(fault).contains("give a list of names"));
        }
    }

    private static List<String> symbolsOf(final String text) throws InvalidConfigException
    {
        return new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("venue.symbols", text)).load().config().venue()
            .symbols();
    }

    /** Execution would refuse it, and with it all limits of the engine. */
    @Test
    void shouldRefuseAnUrgentVelocityThatExecutionRefuses() throws InvalidConfigException
    {
        final String key = "engine.limits.urgentVelocity";
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(key, "0"))))
            .singleElement().asString().contains("0.00000001 to 1000");
        assertThat(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(key, "0.00000001")).load().config().engine()
            .limits().urgentVelocityE8()).isEqualTo(1);
    }

    @Test
    void shouldRefuseAVariableThatLooksLikeAKeyAndIsNone()
    {
        assertThat(faultsOf(new ConfigLoader(Map.of("TITAN_ENGINE_LIMITS_MAX_OPEN_ORDRES", "1")).file(DEMO)))
            .singleElement().asString().contains("environment variable TITAN_ENGINE_LIMITS_MAX_OPEN_ORDRES");
    }

    @Test
    void shouldNeverRepeatASecretThatStrayedIntoTheFile() throws IOException
    {
        final Path file = write("include \"" + DEMO + "\"\nvenue.apiSecret = hunter2\nvenue.password = hunter2\n");

        assertThat(faultsOf(new ConfigLoader(Map.of()).file(file)))
            .hasSize(2).allSatisfy((fault) -> assertThat(fault).contains("****").doesNotContain("hunter2"));
    }

    @Test
    void shouldMaskCredentialsWhereverTheyAreShown() throws IOException, InvalidConfigException
    {
        final Path keys = Files.writeString(directory.resolve("keys"), "the-key\nthe-secret\n");
        final LoadedConfig loaded = new ConfigLoader(Map.of()).file(DEMO)
            .overrides(Map.of("venue.secretFile", keys.toString())).load();
        final VenueCredentials credentials = VenueCredentials.of(loaded.config().venue(), Map.of());

        assertThat(credentials.apiKey()).isEqualTo("the-key");
        assertThat(new String(credentials.apiSecret())).isEqualTo("the-secret");
        assertThat(credentials.toString()).doesNotContain("the-key").doesNotContain("the-secret");
        assertThat(String.join("\n", loaded.effectiveLines())).contains("****").doesNotContain("the-secret");
    }

    @Test
    void shouldSayWhichVariablesHoldNoCredentials() throws InvalidConfigException
    {
        final VenueConfig venue = new ConfigLoader(Map.of()).file(DEMO).load().config().venue();

        assertThat(catchThrowableOfType(
            InvalidConfigException.class, () -> VenueCredentials.of(venue, Map.of("TITAN_API_KEY", "k"))))
            .hasMessageContaining("TITAN_API_KEY and TITAN_API_SECRET");
    }

    @Test
    void shouldRefuseAnAddressElsewhereWithoutTheOptIn()
    {
        final Map<String, String> elsewhere = Map.of("venue.restUri", "https://fapi.example.com");

        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(elsewhere)))
            .singleElement().asString().contains("set venue.live = true");
    }

    @Test
    void shouldTakeSixtyFourSourcesAndTablesForAMillionIntents() throws InvalidConfigException
    {
        final EngineConfig engine = new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "sources.brain.slot", "63", "engine.capacity.intents", "2097152", "engine.capacity.orders", "2097152",
            "engine.capacity.fills", "4194304", "engine.limits.maxOpenOrders", "2000000")).load().config().engine();

        assertThat(engine.source("brain").sourceId()).isEqualTo(63);
        assertThat(engine.capacity()).isEqualTo(new ExecutionCapacity(64, 1, 1 << 21, 1 << 21, 1 << 22));
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("sources.brain.slot", "64"))))
            .singleElement().asString().contains("sources.brain.slot = 64").contains("0 to 63");
    }

    @Test
    void shouldCheckWhatMustHoldBetweenKeys()
    {
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "engine.limits.defaultTtl", "61s", "engine.capacity.orders", "1000", "scavenger.source", "nobody",
            "venue.restUri", "ws://127.0.0.1:1")))).hasSize(4);
    }

    @Test
    void shouldGiveNoOrderUpWhileTheVenueMayStillAcceptIt() throws InvalidConfigException
    {
        // Written within 1 s, accepted for 5 s, by clocks that may be half a second apart.
        assertThat(new ConfigLoader(Map.of()).file(DEMO)
            .overrides(Map.of("engine.limits.lease", "6500ms")).load().config()).isNotNull();
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("engine.limits.lease", "6499ms"))))
            .singleElement().asString().contains("engine.limits.lease = 6499ms").endsWith("give at least 6500ms");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("engine.limits.sendWithin", "5s"))))
            .singleElement().asString().contains("give at least 10500ms");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("venue.receiveWindow", "9s"))))
            .singleElement().asString().contains("give at least 10500ms");
    }

    @Test
    void shouldRefuseATableThatCannotRememberItsHorizon() throws InvalidConfigException
    {
        // 16,384 slots less 64 open orders: 54 signals a second over five minutes.
        assertThat(new ConfigLoader(Map.of()).file(DEMO)
            .overrides(Map.of("engine.capacity.signalsPerSecond", "54")).load().config()).isNotNull();
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "engine.capacity.signalsPerSecond", "55")))).singleElement().asString()
            .contains("engine.limits.keyHorizon = 5m").contains("16500 answers")
            .contains("shorten it to 296s, or raise engine.capacity.intents to 32768");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "engine.capacity.signalsPerSecond", "8000", "engine.limits.keyHorizon", "24h")))).singleElement().asString()
            .contains("691200000 answers").endsWith("shorten it to 2s");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of(
            "engine.capacity.signalsPerSecond", "1000000", "engine.limits.keyHorizon", "1500ms")))).singleElement()
            .asString().contains("1500000 answers").contains("lower one of the other two, or raise")
            .endsWith("to 2097152");
    }

    @Test
    void shouldKeepItsHashUnlessSomethingDecidesOtherwise() throws InvalidConfigException
    {
        final long hash = hashWith(Map.of());

        assertThat(hashWith(Map.of("engine.limits.maxSignalAge", "2000ms"))).isEqualTo(hash);
        assertThat(hashWith(Map.of("runDirectory", "elsewhere", "venue.connections", "9"))).isEqualTo(hash);
        assertThat(hashWith(Map.of("engine.capacity.signalsPerSecond", "1"))).isEqualTo(hash);
        assertThat(hashWith(Map.of("engine.limits.maxSignalAge", "2001ms"))).isNotEqualTo(hash);
        assertThat(hashWith(Map.of("sources.scavenger.allocation", "20000.00000001"))).isNotEqualTo(hash);
        assertThat(hashWith(Map.of("venue.symbols", "ETHUSDT"))).isNotEqualTo(hash);
    }

    @Test
    void shouldWriteAFileThatLoadsToTheSameConfiguration() throws IOException, InvalidConfigException
    {
        final LoadedConfig loaded = new ConfigLoader(Map.of()).file(DEMO).load();

        assertThat(new ConfigLoader(Map.of()).file(write(loaded.toHocon())).load().config())
            .isEqualTo(loaded.config());
    }

    @Test
    void shouldSayWhereAFileIsBrokenOrMissing() throws IOException
    {
        final Path broken = write("venue {\n  restUri = ]\n}\n");

        assertThat(faultsOf(new ConfigLoader(Map.of()).file(broken))).singleElement().asString().contains(
            broken + ":2");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(directory.resolve("none.conf"))))
            .singleElement().asString().endsWith(": there is no such file; give one, as conf/demo.conf");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(directory)))
            .singleElement().asString().isEqualTo(directory + ": --config: is a directory; give the file in it");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(DEMO).overrides(Map.of("", "3")))).singleElement()
            .asString().isEqualTo("-D: =3: give KEY=VALUE with a key of docs/configuration.md");
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(write("a\u001b[31m\ufffd!b"))).get(0).toString())
            .as("a terminal obeys to what is in a file that is none").doesNotContain("\u001b", "\ufffd")
            .containsOnlyOnce(directory.toString());
        assertThat(faultsOf(new ConfigLoader(Map.of()).file(write("a = [1, \\\n")))).singleElement().asString()
            .as("the library's guesses at what was meant").doesNotContain("(if you intended");
    }

    private long hashWith(final Map<String, String> overrides) throws InvalidConfigException
    {
        return new ConfigLoader(Map.of()).file(DEMO).overrides(overrides).load().config().configHash();
    }

    private static List<String> faultsOf(final ConfigLoader loader)
    {
        return catchThrowableOfType(InvalidConfigException.class, loader::load).problems().stream()
            .map(ConfigProblem::toString).toList();
    }

    private Path write(final String text) throws IOException
    {
        return Files.writeString(directory.resolve("test.conf"), text);
    }
}
