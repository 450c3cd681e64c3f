package io.titan.telemetry;

/**
 * A stretch of the way from market data to the venue whose latency is recorded, by the process at its end.
 *
 * <pre>
 *   tick ──tickToIntent──► intent ──intentToExecution──► core ──intentToReply──► reply at the source
 *                             └──────────signalToOrder──────────► order ──orderToWire──► bytes ──orderToAck──► answer
 *   line of a JSON peer ──prepareToReply──► answer at its socket
 * </pre>
 */
public enum Hop
{
    /** Market data frame readable, until the intent it caused is published. */
    TICK_TO_INTENT("tickToIntent", "market data frame readable → intent published"),
    /** Intent published, until execution's core takes it up. */
    INTENT_TO_EXECUTION("intentToExecution", "intent published → taken up by execution"),
    /** Intent published, until its source has the reply. */
    INTENT_TO_REPLY("intentToReply", "intent published → reply read by its source"),
    /** CONFIRM published, until the venue thread may write the order. */
    SIGNAL_TO_ORDER("signalToOrder", "confirm published → order read and input journaled"),
    /** Order read by the venue thread, until its bytes are written. */
    ORDER_TO_WIRE("orderToWire", "order read → bytes handed to the socket"),
    /** Bytes written, until the venue's answer is read. */
    ORDER_TO_ACK("orderToAck", "bytes handed to the socket → answer of the venue read"),
    /** One append to the journal. */
    JOURNAL_APPEND("journalAppend", "append of one journal document"),
    /** PREPARE of a peer read at the bridge's socket, until execution's answer to it is handed to the socket. */
    PREPARE_TO_REPLY("prepareToReply", "PREPARE of a peer read → execution's answer handed to its socket");

    private final String text;
    private final String sentence;

    Hop(final String text, final String sentence)
    {
        this.text = text;
        this.sentence = sentence;
    }

    /**
     * Its name in summaries.
     *
     * @return stable.
     */
    public String text()
    {
        return text;
    }

    /**
     * What it spans.
     *
     * @return from and to.
     */
    public String sentence()
    {
        return sentence;
    }
}
