package io.titan.telemetry;

/**
 * Everything a process counts beside what its core counts. One sentence each; the order is the layout of the file.
 */
public enum CounterId
{
    /** Wall clock time of the last duty cycle that was noted, in ms. */
    HEARTBEAT_MS("Wall clock time of the last duty cycle that was noted, in milliseconds."),
    /** Inputs applied. */
    INPUTS("Inputs applied to the machine."),
    /** Messages refused by the guard. */
    MALFORMED_MESSAGES("Messages refused before any state changed, because their bytes were malformed."),
    /** Intents of nobody. */
    UNKNOWN_SESSIONS("Intents on a session that never said Hello, or whose Hello was refused."),
    /** Replies nobody could take. */
    REPLIES_DROPPED("Replies dropped because their reader did not keep up; the recorded answer makes a retry safe."),
    /** Publications that were back-pressured. */
    BACK_PRESSURED("Attempts to publish that met back-pressure and were repeated."),
    /** Sequence of the last journal document. */
    JOURNAL_SEQUENCE("Sequence of the last journal document."),
    /** Sequence that a power cut does not take. */
    JOURNAL_SYNCED("Sequence of the last journal document that a power cut does not take; 0 when none was synced."),
    /** Size of the journal. */
    JOURNAL_BYTES("Bytes of the journal, up to its last document."),
    /** What was appended since the start of the process. */
    JOURNAL_GROWTH_BYTES("Bytes by which the journal has grown since the process started."),
    /** Room left. */
    JOURNAL_FREE_BYTES("Bytes free for the journal on its file system."),
    /** Requests sent to the venue. */
    VENUE_REQUESTS("Requests written to the venue."),
    /** Requests whose outcome is unknown. */
    VENUE_OUTCOMES_UNKNOWN("Requests whose outcome could not be read."),
    /** Requests held back at the socket. */
    VENUE_NOT_SENT("Orders held back before their first byte left."),
    /** Reconnects of any connection to the venue. */
    VENUE_RECONNECTS("Connections to the venue that had to be made anew."),
    /** Frames nobody could read. */
    VENUE_UNPARSABLE("Frames of the venue that could not be read."),
    /** Countdowns refused. */
    VENUE_COUNTDOWNS_REFUSED("Symbols given up because the venue refuses their dead-man switch."),
    /** Fees in a currency other than the quote. */
    VENUE_FOREIGN_FEES("Fees charged in an asset other than the quote currency, and booked as 0."),
    /** Trades of others on the account. */
    OUTSIDE_CHANGES("Times somebody else changed what the account holds; titan resume ends reduce-only."),
    /** Gaps of the market data feed. */
    MARKET_GAPS("Times the market data feed was interrupted."),
    /** Signals ended without being sent. */
    SIGNALS_SUPPRESSED("Signals that ended before they were sent, for lack of credit or room."),
    /** Errors reported by a library. */
    ERRORS("Errors reported by Aeron or another library, each of which is in the log.");

    private final String sentence;

    CounterId(final String sentence)
    {
        this.sentence = sentence;
    }

    /**
     * What it counts.
     *
     * @return one sentence.
     */
    public String sentence()
    {
        return sentence;
    }
}
