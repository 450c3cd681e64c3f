package io.titan.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A person may have written in the file, and a fault there keeps execution from starting. */
class OperatorLimitsTest
{
    private static final Path DEMO = Path.of("../conf/demo.conf").toAbsolutePath().normalize();
    private static final String REMEDY =
        "; mend or delete the line, or have titan limits reset forget everything that was set";

    @TempDir
    private Path directory;

    @ParameterizedTest(name = "{0}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "engine.limits.maxOpenOrders = \"16 | engine.limits.maxOpenOrders = \"16: is not understood; give KEY = VALUE",
        "engine.limits.maxOpenOrders | engine.limits.maxOpenOrders: is not understood; give KEY = VALUE",
        "engine { | engine {: is not understood; give KEY = VALUE",
        "engine.limits.maxOpenOrders = ${x} | engine.limits.maxOpenOrders = ${x}: is not understood; give KEY = VALUE",
        "venue.apiSecret = \"hunter2 | venue.apiSecret = ****: is not understood; give KEY = VALUE",
        "venue.apiSecret = hunter2 | venue.apiSecret = ****: is no limit that can be changed while it runs",
        "engine.limits.maxOpenOrders = x | engine.limits.maxOpenOrders = x: give a whole number, 1 to 4194304",
        "engine.limits.maxOpenOrder = 3 | engine.limits.maxOpenOrder = 3: unknown key; did you mean " +
            "engine.limits.maxOpenOrders?",
        "sources.hunter.slot = 3 | sources.hunter.slot = 3: is no limit that can be changed while it runs",
        "venue.live = true | venue.live = true: is no limit that can be changed while it runs"})
    void shouldSayFileLineKeyValueAndWhatToDo(final String line, final String fault) throws Exception
    {
        final Path file = directory.resolve(OperatorLimits.FILE_NAME);
        Files.writeString(file, "# Set by an operator.\nengine.limits.venueSlots = 4\n" + line + "\n");

        assertThat(faults()).containsExactly(file + ":3: " + fault + REMEDY);
    }

    @Test
    void shouldCallASourceThatIsNoLongerConfiguredOneFault() throws Exception
    {
        final Path file = directory.resolve(OperatorLimits.FILE_NAME);
        Files.writeString(file, "engine.limits.venueSlots = 4\nsources.gone.allocation = 50\n");

        assertThat(faults()).containsExactly(
            file + ":2: sources.gone.allocation = 50: the configuration has no source gone" + REMEDY);

        Files.writeString(file, "sources.gone.maxPrepared = 2\nengine.limits.venueSlots = x\n" +
            "sources.gone.allocation = 50\nsources.scavengr.allocation = 1\n");

        assertThat(faults()).containsExactlyInAnyOrder(
            file + ":1: sources.gone.maxPrepared = 2: the configuration has no source gone, and lines 1, 3 are of it" +
                REMEDY,
            file + ":4: sources.scavengr.allocation = 1: the configuration has no source scavengr; did you mean " +
                "scavenger?" + REMEDY,
            file + ":2: engine.limits.venueSlots = x: give a whole number, 1 to 1024" + REMEDY);
    }

    @Test
    void shouldNotPassOverAFileThatCannotBeRead() throws Exception
    {
        final Path file = Files.createDirectory(directory.resolve(OperatorLimits.FILE_NAME));

        assertThat(faults()).singleElement().asString().startsWith(file + ": limits: cannot be read (");
    }

    @Test
    void shouldPutWhatIsThereAboveTheConfiguration() throws Exception
    {
        Files.writeString(directory.resolve(OperatorLimits.FILE_NAME), "engine.limits.maxOpenOrders = 3\n");

        assertThat(loader().overrides(Map.of("engine.limits.maxOpenOrders", "5")).load().config().engine().limits()
            .maxOpenOrders()).isEqualTo(3);
    }

    private ConfigLoader loader()
    {
        return new ConfigLoader(Map.of()).file(DEMO).limits(OperatorLimits.in(directory));
    }

    private List<String> faults()
    {
        return catchThrowableOfType(InvalidConfigException.class, () -> loader().load()).problems().stream()
            .map(ConfigProblem::toString).toList();
    }
}
