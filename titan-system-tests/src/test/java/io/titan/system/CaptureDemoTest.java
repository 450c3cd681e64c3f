package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Recorded feeds of other markets than the one at hand, made here, played as fast as they go. */
class CaptureDemoTest
{
    private static final long START_NS = 1_723_161_255_000_000_000L;
    private static final long STEP_NS = 10_000_000L;
    private static final int MESSAGES = 3_000;

    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldTradeASpotFeedAndTellWhatItCannotPlay() throws Exception
    {
        final List<String> lines = feed("BTCUSDT", "0.75", "");
        lines.add(100, "this line is broken");
        lines.add(200, START_NS + 200 * STEP_NS + " {\"stream\":\"btcusdt@compositeIndex\",\"data\":{}}");

        try (Demo demo = play(lines))
        {
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.output()).contains("Skipping line 101 of the capture").containsOnlyOnce("@compositeIndex")
                .contains("The books agree.");
            assertThat(demo.summary().at("/signals/prepared").asLong()).as(demo.output()).isPositive();
        }
    }

    @Test
    void shouldTradeACoinMarginedFeed() throws Exception
    {
        try (Demo demo = play(feed("BTCUSD_PERP", "120", ",\"ps\":\"BTCUSD\"")))
        {
            assertThat(demo.awaitEnd()).as(demo.output()).isZero();
            assertThat(demo.output()).contains("contracts of 100 USD").contains("The books agree.");
            assertThat(demo.summary().at("/signals/prepared").asLong()).as(demo.output()).isPositive();
        }
    }

    private Demo play(final List<String> lines) throws IOException
    {
        final Path capture = Files.write(place.resolve("feed.txt"), lines);
        return Demo.start(place, "--speed", "max", "--capture", capture.toString());
    }

    /** A walk in steps of half a dollar: every second message is a quote, the others are trades at it. */
    private static List<String> feed(final String symbol, final String quantity, final String more)
    {
        final Random random = new Random(5);
        final List<String> lines = new ArrayList<>();
        final String stream = symbol.toLowerCase(Locale.ROOT);
        long bidE1 = 600_000;
        for (int message = 0; message < MESSAGES; message++)
        {
            final long timeNs = START_NS + message * STEP_NS;
            bidE1 += 5L * (random.nextInt(25) - 12);
            final String bid = bidE1 / 10 + "." + bidE1 % 10;
            final String ask = (bidE1 + 1) / 10 + "." + (bidE1 + 1) % 10;
            lines.add(message % 2 == 0 ?
                String.format("%d {\"stream\":\"%s@bookTicker\",\"data\":{\"u\":%d,\"s\":\"%s\",\"b\":\"%s\"," +
                    "\"B\":\"%s\",\"a\":\"%s\",\"A\":\"%s\"%s}}", timeNs, stream, message + 1, symbol, bid, quantity,
                    ask, quantity, more) :
                String.format("%d {\"stream\":\"%s@trade\",\"data\":{\"e\":\"trade\",\"E\":%d,\"T\":%d,\"s\":\"%s\"," +
                    "\"t\":%d,\"p\":\"%s\",\"q\":\"%s\",\"m\":%b}}", timeNs, stream, timeNs / 1_000_000,
                    timeNs / 1_000_000, symbol, message + 1, random.nextBoolean() ? bid : ask, quantity,
                    random.nextBoolean()));
        }
        return lines;
    }
}
