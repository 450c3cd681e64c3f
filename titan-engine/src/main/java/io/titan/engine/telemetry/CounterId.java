package io.titan.engine.telemetry;

/**
 * Everything a process counts beside what its core counts. One sentence each; the order is the layout of the file.
 */
public enum CounterId
{
    /** State of the process, by the code of its own enum. */
    PROCESS_STATE("State of the process, by the code of its own enum."),
    /** Wall clock time of the last duty cycle that was noted, in ms. */
    HEARTBEAT_MS("Wall clock time of the last duty cycle that was noted, in milliseconds."),
    /** Longest duty cycle so far. */
    MAX_CYCLE_NS("Longest duty cycle so far, in nanoseconds."),
    /** Duty cycles longer than the stall threshold. */
    STALLED_CYCLES("Duty cycles that took longer than the stall threshold."),
    /** Inputs applied. */
    INPUTS("Inputs applied to the machine."),
    /** Messages refused by the guard. */
    MALFORMED_MESSAGES("Messages refused before any state changed, because their bytes were malformed."),
    /** Replies nobody could take. */
    REPLIES_DROPPED("Replies dropped because their reader did not keep up; the recorded answer makes a retry safe."),
    /** Publications that were back-pressured. */
    BACK_PRESSURED("Attempts to publish that met back-pressure and were repeated."),
    /** Inputs held back. */
    INTENTS_HELD_BACK("Duty cycles in which no intent was admitted, for lack of a venue slot or of journal space."),
    /** Sequence of the last journal document. */
    JOURNAL_SEQUENCE("Sequence of the last journal document."),
    /** Sequence that is on the disk. */
    JOURNAL_SYNCED_SEQUENCE("Sequence up to which the journal survives a power cut."),
    /** Bytes appended to the journal. */
    JOURNAL_BYTES("Bytes appended to the journal."),
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
    /** Fees in a currency other than the quote. */
    VENUE_FOREIGN_FEES("Fees charged in an asset other than the quote currency, and booked as 0."),
    /** Market data messages published. */
    MARKET_MESSAGES("Market data messages published."),
    /** Gaps of the market data feed. */
    MARKET_GAPS("Times the market data feed was interrupted."),
    /** Connections to execution made by a source. */
    FAST_PATH_CONNECTS("Sessions with execution that were greeted and welcomed."),
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
