package io.titan.engine.cli.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.cli.CommandFailure;
import io.titan.engine.cli.LiveVenue;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.VenueConfig;
import io.titan.words.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing leaves this machine unless a person has said so twice. */
class LiveConfirmationTest
{
    private static final String HOST = "venue.example";
    private static final Path DEMO = Path.of("../conf/demo.conf").toAbsolutePath().normalize();

    private final StringWriter said = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "y\n", "yes\n", "venue\n", "VENUE.EXAMPLE\n", "venue.example.com\n"})
    void shouldStartNothingAfterAnotherWordOrNone(final String typed) throws Exception
    {
        final VenueConfig venue = venue(false);
        assertThatThrownBy(() -> require(venue, true, typed)).isInstanceOf(CommandFailure.class)
            .hasMessageContaining("nothing was started")
            .satisfies((failure) -> assertThat(((CommandFailure)failure).exitCode()).isEqualTo(ExitCode.USAGE));
        assertThat(said.toString()).contains("orders for BTCUSDT will go to venue.example").contains("Type");
    }

    @Test
    void shouldGoOnAfterTheNameOfTheHost() throws Exception
    {
        final VenueConfig venue = venue(false);
        assertThatCode(() -> require(venue, true, " venue.example \n")).doesNotThrowAnyException();
    }

    @Test
    void shouldNotAskWhatTheConfigurationSays() throws Exception
    {
        require(venue(true), true, "");
        assertThat(said.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void shouldWantTheOptionWhateverTheConfigurationSays(final boolean confirmed) throws Exception
    {
        final VenueConfig venue = venue(confirmed);
        assertThatThrownBy(() -> require(venue, false, HOST + "\n")).hasMessageContaining("give --live");
    }

    @Test
    void shouldAskNothingForAVenueOnThisMachine() throws Exception
    {
        require(load(Map.of()), false, "");
        assertThat(said.toString()).isEmpty();
        load(Map.of()).requireConfirmed("execution");
    }

    @Test
    void shouldNotLetExecutionStartWithoutAConfirmation() throws Exception
    {
        final VenueConfig venue = venue(false);
        assertThatThrownBy(() -> venue.requireConfirmed("execution")).isInstanceOf(InvalidConfigException.class)
            .hasMessageContaining("venue.liveConfirmed").hasMessageContaining(HOST);
        venue(true).requireConfirmed("execution");
    }

    @Test
    void shouldTellOfARunWhetherItIsLive(@TempDir final Path directory) throws Exception
    {
        assertThat(LiveVenue.of(directory)).isEmpty();
        final Path file = directory.resolve("titan.conf");
        Files.writeString(file, new ConfigLoader(Map.of()).file(DEMO).overrides(new HashMap<>(values(true))).load()
            .toHocon());
        assertThat(LiveVenue.of(directory)).contains(HOST);
        Files.writeString(file, "nonsense");
        assertThat(LiveVenue.of(directory)).isEmpty();
    }

    private void require(final VenueConfig venue, final boolean live, final String typed)
        throws CommandFailure, IOException
    {
        LiveConfirmation.require(venue, live, new BufferedReader(new StringReader(typed)), new PrintWriter(said));
    }

    private static VenueConfig venue(final boolean confirmed) throws InvalidConfigException
    {
        return load(values(confirmed));
    }

    private static Map<String, String> values(final boolean confirmed)
    {
        return Map.of("venue.live", "true", "venue.liveConfirmed", Boolean.toString(confirmed),
            "venue.restUri", "https://" + HOST);
    }

    private static VenueConfig load(final Map<String, String> values) throws InvalidConfigException
    {
        return new ConfigLoader(Map.of()).file(DEMO).overrides(new HashMap<>(values)).load().config().venue();
    }
}
