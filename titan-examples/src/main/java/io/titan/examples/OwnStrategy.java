package io.titan.examples;

import io.titan.codecs.FastPathClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.FastPathListener;
import io.titan.codecs.FastPathReason;
import io.titan.protocol.BookTickerDecoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.ReasonCode;
import java.io.PrintStream;
import java.math.BigDecimal;

/**
 * Joins the parts: quotes go to the strategy, its signals to execution, and what execution says is printed. A signal is
 * prepared, looked at again when the answer comes, and then confirmed or aborted. One thread calls {@link #doWork()}
 * for ever.
 */
final class OwnStrategy implements FastPathListener, AutoCloseable
{
    private final RunFile run;
    private final MomentumStrategy strategy;
    private final PrintStream output;
    private final MomentumStrategy.Signal proposal = new MomentumStrategy.Signal();
    private final PrepareMessage message = new PrepareMessage();
    private final long incarnation = System.currentTimeMillis();
    private final FastPathClient client;
    private final MarketData marketData;
    private boolean connected;
    private boolean waiting;
    private long signals;
    private long fills;
    private long bidE8;
    private long askE8;

    OwnStrategy(final RunFile run, final MomentumStrategy strategy, final PrintStream output)
    {
        this.run = run;
        this.strategy = strategy;
        this.output = output;
        marketData = new MarketData(run.aeronDirectory(), this::onQuote);
        client = new FastPathClient(new FastPathClientContext()
            .aeronDirectoryName(run.aeronDirectory())
            .intentsChannel(run.intentsChannel())
            .sourceId(run.sourceId())
            .incarnation(incarnation)
            .listener(this));
    }

    /** One duty cycle. */
    int doWork()
    {
        return marketData.poll() + client.poll();
    }

    /** Fills so far. */
    long fills()
    {
        return fills;
    }

    private void onQuote(final BookTickerDecoder quote)
    {
        if (quote.instrumentId() == run.instrumentId())
        {
            bidE8 = quote.bidPriceE8();
            askE8 = quote.askPriceE8();
            final boolean proposes = strategy.onQuote(bidE8, askE8, quote.timestampNs(), proposal);
            if (proposes && connected && !waiting)
            {
                prepare();
            }
        }
    }

    private void prepare()
    {
        final String signalId = "own-" + incarnation + "-" + signals;
        final int length = message.encode(proposal, signalId, run.instrumentId());
        final long position = client.offer(message.buffer(), 0, length);
        if (position < 0)
        {
            // A late signal is worth less than the next one, so it is let go.
            output.println("not sent: " + signalId + " (" + position + ")");
            return;
        }
        signals++;
        waiting = true;
        output.println("PREPARE " + signalId + (proposal.isLong ? " long " : " short ") +
            decimal(proposal.entryMinE8) + " .. " + decimal(proposal.entryMaxE8) +
            " stop " + decimal(proposal.stopPriceE8) + " target " + decimal(proposal.targetPriceE8));
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        if (IntentRequest.PREPARE == reply.request() && IntentOutcome.PREPARED == reply.outcome())
        {
            decide(reply);
            return;
        }
        waiting = false;
        output.println(reply.outcome() + reason(reply));
    }

    /** The second look, which is what the two phases are for: risk is reserved, and the market may have moved. */
    private void decide(final IntentReplyDecoder reply)
    {
        final boolean isStillThere = proposal.isLong ? bidE8 > proposal.stopPriceE8 && askE8 <= proposal.entryMaxE8 :
            askE8 < proposal.stopPriceE8 && bidE8 >= proposal.entryMinE8;
        output.println("PREPARED " + decimal(reply.quantityE8()) + " at " + decimal(reply.priceE8()) +
            (isStillThere ? ", confirming" : ", the price has left: aborting"));
        final long position = isStillThere ? client.confirm(message.keyHi(), message.keyLo()) :
            client.abort(message.keyHi(), message.keyLo());
        // Neither can be sent: the intent expires by itself, and execution says so.
        waiting = position > 0;
    }

    private static String reason(final IntentReplyDecoder reply)
    {
        return ReasonCode.NONE == reply.reason() ? "" : " because of " + reply.reason() + " (measured " +
            reply.measured() + ", allowed " + reply.allowed() + "; docs/reasons.md says what to do)";
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        fills++;
        output.println("FILL " + report.side() + " " + decimal(report.quantityE8()) + " at " +
            decimal(report.priceE8()) + ", fee " + decimal(report.feeE8()) + ", position " +
            decimal(report.positionQuantityE8()) + ", realised " + decimal(report.realisedPnlE8()));
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        connected = true;
        waiting = false;
        output.println("connected to execution");
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        connected = false;
        output.println("disconnected: " + reason);
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        output.println("execution refuses this source: " + reason + " (measured " + measured + ", allowed " + allowed +
            "; docs/reasons.md says what to do)");
    }

    @Override
    public void onError(final Throwable error)
    {
        output.println("Aeron: " + error.getMessage());
    }

    private static String decimal(final long valueE8)
    {
        return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
    }

    @Override
    public void close()
    {
        client.close();
        marketData.close();
    }
}
