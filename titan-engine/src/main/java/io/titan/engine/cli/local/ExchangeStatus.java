package io.titan.engine.cli.local;

/**
 * What the exchange says about itself.
 *
 * @param state        PAUSED, RUNNING or ENDED; UNKNOWN if it did not answer.
 * @param progressE4   of a capture, 10,000 is all; 0 if it has no end.
 * @param orders       it has seen.
 * @param fills        it has made.
 * @param fillsCsv     where it writes them.
 */
public record ExchangeStatus(String state, int progressE4, long orders, long fills, String fillsCsv)
{
    /** It did not answer. */
    public static final ExchangeStatus UNKNOWN = new ExchangeStatus("UNKNOWN", 0, 0, 0, "");

    /**
     * Whether a capture is played.
     *
     * @return true if there is no more of it.
     */
    public boolean hasEnded()
    {
        return "ENDED".equals(state);
    }
}
