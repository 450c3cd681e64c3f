package io.titan.engine.venue;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Fetches finished candles of each symbol, oldest first, before the streams begin. History is a help, not a
 * condition: what cannot be had is said once and the feed goes on without. One thread.
 */
final class KlineBackfill implements RestListener
{
    private static final int PAGE = 1500;
    private static final int MAX_ATTEMPTS = 5;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(15);

    private final BarRequest wanted;
    private final VenueClock clock;
    private final RequestEncoder encoder;
    private final RateHold hold;
    private final SymbolTable symbols;
    private final VenueCounters counters;
    private final MarketDataMessages messages;
    private final Consumer<String> warnings;
    private final JsonScanner scanner = new JsonScanner();
    private final KlineRow row = new KlineRow();

    private int instrumentId;
    private int attempts;
    private long nowMs;
    private long fromMs;
    private long dueNs;
    private boolean paging;

    KlineBackfill(
        final BarRequest wanted,
        final FeedParts parts,
        final SymbolTable symbols,
        final MarketDataMessages messages,
        final Consumer<String> warnings)
    {
        this.wanted = wanted;
        clock = parts.clock();
        encoder = parts.encoder();
        hold = parts.hold();
        counters = parts.counters();
        this.symbols = symbols;
        this.messages = messages;
        this.warnings = warnings;
        dueNs = clock.hostNs();
        instrumentId = wanted.count() == 0 ? symbols.size() : 0;
    }

    boolean isDone()
    {
        return instrumentId == symbols.size();
    }

    int poll(final RestConnection connection)
    {
        if (isDone() || !connection.isIdle() || hold.isActive() || clock.hostNs() - dueNs < 0)
        {
            return 0;
        }
        if (!paging)
        {
            paging = true;
            nowMs = clock.requestTimestampMs();
            fromMs = Math.max(0, nowMs - (wanted.count() + 1) * wanted.intervalMs());
        }
        encoder.get("/fapi/v1/klines?symbol=" + symbolText() + "&interval=" + wanted.interval() +
            "&startTime=" + fromMs + "&limit=" + PAGE);
        connection.send(encoder.bytes(), encoder.length(), TIMEOUT_NS, RestConnection.MAX_COLD_ANSWER, this);
        return 1;
    }

    @Override
    public void onAnswer(final RestConnection connection, final HttpResponseParser response)
    {
        if (hold.onAnswer(response))
        {
            return;
        }
        if (response.status() >= 400 && response.status() < 500)
        {
            counters.klinesRefused++;
            counters.lastError = response.status();
            giveUp("the venue refuses candles of " + wanted.interval() + " (HTTP " + response.status() + ")");
        }
        else if (response.status() != 200)
        {
            retry("HTTP " + response.status());
        }
        else
        {
            onPage(response);
        }
    }

    @Override
    public void onFailure(final RestConnection connection, final Failure failure)
    {
        retry(failure.name());
    }

    private void onPage(final HttpResponseParser response)
    {
        int rows = 0;
        scanner.wrap(response.bytes(), response.bodyStart(), response.bodyLength());
        boolean sound = scanner.enterArray();
        while (sound && scanner.nextElement())
        {
            sound = row.read(scanner);
            if (sound)
            {
                onRow();
                rows++;
            }
        }
        if (!sound || !scanner.completed())
        {
            counters.unparsable++;
            retry("an unreadable answer");
            return;
        }
        attempts = 0;
        if (rows < PAGE || row.closeTimeMs() >= nowMs)
        {
            paging = false;
            instrumentId++;
        }
    }

    private void onRow()
    {
        // A row already given (a page read in part and asked for again), or one still growing, is not a finished bar.
        if (row.openTimeMs() >= fromMs && row.closeTimeMs() < nowMs)
        {
            messages.bar(instrumentId, row, TimeUnit.MILLISECONDS.toNanos(wanted.intervalMs()), clock.nowNs());
            fromMs = row.openTimeMs() + wanted.intervalMs();
        }
    }

    private void retry(final String why)
    {
        attempts++;
        dueNs = clock.hostNs() + RETRY_NS;
        if (attempts == MAX_ATTEMPTS)
        {
            giveUp("candles of " + symbolText() + " could not be had in " + MAX_ATTEMPTS + " attempts (" + why + ")");
        }
    }

    private void giveUp(final String why)
    {
        warnings.accept(why + ": the feed starts without the rest of the history");
        instrumentId = symbols.size();
    }

    private String symbolText()
    {
        final byte[] symbol = symbols.symbol(instrumentId);
        return Ascii.string(symbol, 0, symbol.length);
    }
}
