package io.titan.bench.lane;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.HdrHistogram.Histogram;

/**
 * A JSON peer with one call in flight: the time from the write of a signed PREPARE to its answer, read. What is
 * prepared is given up again before the next, and lines are signed before the clock is read.
 */
final class BridgeCallLane implements LaneSide
{
    private static final long PATIENCE_NS = 20_000_000_000L;

    private final File file;
    private final JsonCalls calls = new JsonCalls();
    private final Histogram roundTrip = Latencies.empty();
    private final JsonConnection connection;
    private long number = JsonCalls.FIRST_NUMBER;
    private JsonCalls.Kind asked;
    private long received;
    private int answerBytes;

    /**
     * Connects for each block anew.
     *
     * @param parameters {@code socket}: path of the bridge's.
     */
    BridgeCallLane(final Parameters parameters)
    {
        file = new File(parameters.text("socket"));
        connection = new JsonConnection(file);
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        roundTrip.reset();
        received = 0;
        final int count = parameters.number("count", 8_000);
        try (JsonConnection opened = connection)
        {
            opened.connect();
            final long beganNs = System.nanoTime();
            for (int i = 0; i < count; i++)
            {
                final long calledNs = call(JsonCalls.Kind.PREPARE);
                Latencies.record(roundTrip, System.nanoTime() - calledNs);
                call(JsonCalls.Kind.ABORT);
                number++;
            }
            return new LaneFigures().count("sent", 2L * count).count("received", received)
                .count("rate", Math.round(2e9 * count / (System.nanoTime() - beganNs)))
                .count("requestBytes", calls.length(JsonCalls.Kind.PREPARE)).count("answerBytes", answerBytes)
                .histogram("roundTrip", roundTrip);
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("the lane's connection to " + file + " broke", ex);
        }
    }

    /** Returns when the line was about to be written. */
    private long call(final JsonCalls.Kind kind) throws IOException
    {
        asked = kind;
        calls.append(kind, number, number, connection.output());
        connection.asked();
        final long calledNs = System.nanoTime();
        connection.flush();
        while (connection.inFlight() > 0)
        {
            if (!connection.read(this::onAnswer) || System.nanoTime() - calledNs > PATIENCE_NS)
            {
                throw new IOException("call " + number + " (" + kind + ") was not answered within 20 s");
            }
        }
        return calledNs;
    }

    private void onAnswer(final byte[] bytes, final int offset, final int length)
    {
        received += asked.isAnsweredBy(bytes, offset, length) ? 1 : 0;
        answerBytes = JsonCalls.Kind.PREPARE == asked ? length + 1 : answerBytes;
    }

    @Override
    public void close()
    {
        connection.close();
    }
}
