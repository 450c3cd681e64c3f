package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import io.titan.codecs.ReconnectBackoff;
import org.junit.jupiter.api.Test;

class VenueSettingsTest
{
    private long hostNs = 1_000;
    private long epochNs = 5_000_000_000L;

    @Test
    void shouldNeverPrintTheKeyOrTheSecret()
    {
        final String text = settings("http://h", "BTCUSDT").toString();
        assertThat(text).contains("BTCUSDT").doesNotContain("the-key").doesNotContain("the-secret");
    }

    @Test
    void shouldNotShareItsSecret()
    {
        final VenueSettings settings = settings("https://h", "BTCUSDT");
        settings.apiSecret()[0] = 0;
        assertThat(settings.apiSecret()[0]).isEqualTo((byte) 't');
    }

    @Test
    void shouldNameWhatIsWrong()
    {
        assertThatThrownBy(() -> settings("ftp://h", "BTCUSDT"))
            .hasMessageContaining("restUri").hasMessageContaining("ftp");
        assertThatThrownBy(() -> settings("http://h", "btcusdt")).hasMessageContaining("btcusdt");
        assertThatThrownBy(() -> settings("http://h", "BTCUSDT", "BTCUSDT")).hasMessageContaining("twice");
        assertThatThrownBy(() -> settings("http://h")).hasMessageContaining("symbols");
    }

    @Test
    void shouldNotFollowAStepOfTheWallClock()
    {
        final VenueClock clock = new VenueClock(false, () -> epochNs, () -> hostNs);
        epochNs = 0;
        hostNs += 7;
        assertThat(clock.nowNs()).isEqualTo(5_000_000_007L);
        clock.onMeasured(3_000_000_000L, 1);
        assertThat(clock.requestTimestampMs()).isEqualTo(8_000);
        assertThat(clock.nowNs()).as("the offset is for requests only").isEqualTo(5_000_000_007L);
    }

    @Test
    void shouldTakeTheLargestVenueTimeAsMarketTime()
    {
        final VenueClock clock = new VenueClock(true, () -> epochNs, () -> hostNs);
        assertThat(clock.nowNs()).isZero();
        clock.onVenueTimeMs(20);
        clock.onVenueTimeMs(10);
        assertThat(clock.nowNs()).isEqualTo(20_000_000);
        assertThat(clock.requestTimestampMs()).isEqualTo(20);
    }

    @Test
    void shouldKeepEveryWaitBelowADoublingCeiling()
    {
        final ReconnectBackoff backoff = new VenueTransport().newBackoff();
        long ceilingNs = 100_000_000L;
        for (int i = 0; i < 20; i++)
        {
            assertThat(backoff.nextDelayNs()).isBetween(0L, ceilingNs);
            ceilingNs = Math.min(VenueTransport.MAX_BACKOFF_NS, ceilingNs * 2);
        }
        backoff.reset();
        assertThat(backoff.nextDelayNs()).isBetween(0L, 100_000_000L);
    }

    private static VenueSettings settings(final String rest, final String... symbols)
    {
        final URI stream = URI.create("wss://h");
        return new VenueSettings(
            URI.create(rest), stream, stream, stream, "the-key", Ascii.bytes("the-secret"), List.of(symbols), 5000,
            1000, 2, 5000, 0, false);
    }
}
