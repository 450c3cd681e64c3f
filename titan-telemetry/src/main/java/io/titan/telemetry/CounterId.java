package io.titan.telemetry;

import static io.titan.telemetry.CounterKind.COUNT;
import static io.titan.telemetry.CounterKind.NOW;

/**
 * Everything a process counts beside what its core counts. One sentence each; the order is the layout of the file,
 * which is the same for all. What only the bridge counts stands apart and is shown of no other process.
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
    /** Orders of ours that were in no book of ours. */
    STRAYS_CANCELED("Orders with a name of ours that only the venue had open, and that were canceled there."),
    /** Orders of others on the account. */
    FOREIGN_ORDERS("Open orders at the venue without a name of ours, by its last lists."),
    /** Gaps of the market data feed. */
    MARKET_GAPS("Times the market data feed was interrupted."),
    /** Signals ended without being sent. */
    SIGNALS_SUPPRESSED("Signals that ended before they were sent, for lack of credit or room."),
    /** Errors reported by a library. */
    ERRORS("Errors reported by Aeron or another library, each of which is in the log."),

    /** Peers at the socket. */
    CONNECTIONS(NOW, "Peers connected to the socket."),
    /** Peers that ever connected. */
    ACCEPTED(COUNT, "Connections accepted at the socket."),
    /** Lines read. */
    LINES(COUNT, "Lines read from peers at the socket."),
    /** Replies. */
    REPLIES(COUNT, "Lines answered."),
    /** PREPAREs handed on. */
    PREPARES(COUNT, "PREPAREs sent to execution."),
    /** CONFIRMs handed on. */
    CONFIRMS(COUNT, "CONFIRMs sent to execution."),
    /** ABORTs handed on. */
    ABORTS(COUNT, "ABORTs sent to execution."),
    /** All three. */
    SENT(COUNT, "Requests sent to execution."),
    /** Requests answered by it. */
    ANSWERED(COUNT, "Requests that execution answered."),
    /** Requests without an answer in time. */
    TIMEOUTS(COUNT, "Requests that execution did not answer in time."),
    /** Answers without a peer. */
    ORPHANED_REPLIES(COUNT, "Answers whose peer was gone."),
    /** Peers that did not read. */
    SLOW_READERS(COUNT, "Connections closed because the peer did not read its answers."),
    /** Lines that were too long. */
    OVERLONG_LINES(COUNT, "Connections closed because of a line longer than allowed."),
    /** Pushes taken. */
    PUSHES(COUNT, "Pushes of a changed configuration to peers, one for each peer."),
    /** Pushes of a slow peer. */
    MISSED_PUSHES(COUNT, "Pushes that a peer missed because it did not read its answers."),
    /** Pushes of nobody. */
    DROPPED_PUSHES(COUNT, "Changes of the configuration that no peer was told, because the bridge stood still."),
    /** Sources that execution has accepted. */
    SOURCES_CONNECTED(NOW, "Sources that execution has accepted."),
    /** Sources that are configured. */
    SOURCES(NOW, "Sources that are configured."),
    /** Lines that were no JSON. */
    UNREADABLE(COUNT, "Lines that were no JSON document."),
    /** Lines that nobody signed. */
    INVALID_SIGNATURES(COUNT, "Lines whose signature was not valid."),
    /** Requests refused by the bridge. */
    REFUSED(COUNT, "Signed requests that the bridge itself refused."),
    /** A refusal of the bridge. */
    REFUSED_MAX_CONNECTIONS_REACHED(COUNT, "Connections refused because there were as many as allowed."),
    /** A refusal of the bridge. */
    REFUSED_PEER_NOT_ALLOWED(COUNT, "Connections refused because of the peer's user."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_ENVELOPE(COUNT, "Refused: correlationId or timestamp of the envelope."),
    /** A refusal of the bridge. */
    REFUSED_UNKNOWN_SIGNAL_TYPE(COUNT, "Refused: signal_type."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_SIGNAL_ID(COUNT, "Refused: signal_id."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_SOURCE(COUNT, "Refused: source."),
    /** A refusal of the bridge. */
    REFUSED_SOURCE_NOT_CONFIGURED(COUNT, "Refused: the bridge does not speak for this source."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_SYMBOL(COUNT, "Refused: symbol is no string."),
    /** A refusal of the bridge. */
    REFUSED_UNKNOWN_INSTRUMENT(COUNT, "Refused: symbol is none of the configured instruments."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_DIRECTION(COUNT, "Refused: direction."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_ENTRY_ZONE(COUNT, "Refused: entry_zone."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_STOP_LOSS(COUNT, "Refused: stop_loss."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_TAKE_PROFITS(COUNT, "Refused: take_profits."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_CONFIDENCE(COUNT, "Refused: confidence."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_LEVERAGE(COUNT, "Refused: leverage."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_VELOCITY(COUNT, "Refused: velocity."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_TRAP_TYPE(COUNT, "Refused: trap_type."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_TIMESTAMP(COUNT, "Refused: timestamp of the signal."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_POSITION_SIZE(COUNT, "Refused: position_size."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_TTL(COUNT, "Refused: ttl_ms."),
    /** A refusal of the bridge. */
    REFUSED_INVALID_SLIPPAGE(COUNT, "Refused: max_slippage_bps."),
    /** A refusal of the bridge. */
    REFUSED_EXECUTION_UNAVAILABLE(COUNT, "Refused: execution could not be reached."),
    /** A refusal of the bridge. */
    REFUSED_EXECUTION_BUSY(COUNT, "Refused: execution took no more messages for the moment."),
    /** A refusal of the bridge. */
    REFUSED_TOO_MANY_REQUESTS(COUNT, "Refused: as many requests waited as allowed."),
    /** Reports begun. */
    REPORT_ATTEMPTS(COUNT, "Reports of fills that were begun to be sent to brain."),
    /** Reports delivered. */
    REPORTS_DELIVERED(COUNT, "Reports of fills that brain answered with 2xx."),
    /** Reports not delivered yet. */
    REPORTS_PENDING(NOW, "Fills found in the journal and not delivered yet; more may be in what is unread."),
    /** Reports given up. */
    REPORTS_DEAD_LETTERED(COUNT, "Reports of fills given up and written down."),
    /** How long the next report has been waiting. */
    OLDEST_REPORT_AGE_MS(NOW, "How long the oldest fill found has been waiting to be delivered, in milliseconds."),
    /** Documents not looked at. */
    JOURNAL_UNREAD(NOW, "Documents of the journal that were not looked at for fills yet."),
    /** An alarm. */
    ALARM_WEBHOOK_CONFIGURATION(NOW, "1 while brain does not accept who the bridge is."),
    /** An alarm. */
    ALARM_WEBHOOK_UNREACHABLE(NOW, "1 while a fill could not be delivered for 30 s or longer."),
    /** An alarm. */
    ALARM_WEBHOOK_DEAD_LETTER(NOW, "1 since a report was given up; its fill is in webhook.dead-letters."),
    /** An alarm. */
    ALARM_WEBHOOK_REDELIVERY(NOW, "1 while an order to deliver again was not followed.");

    /** The process that the counts of the bridge are of. */
    public static final String BRIDGE = "bridge";

    private final CounterKind bridgeKind;
    private final String sentence;

    CounterId(final String sentence)
    {
        this(null, sentence);
    }

    CounterId(final CounterKind bridgeKind, final String sentence)
    {
        this.bridgeKind = bridgeKind;
        this.sentence = sentence;
    }

    /**
     * Whether a process counts it: what only others count would be a 0 that means nothing.
     *
     * @param process its name.
     * @return true as well for what every process counts.
     */
    public boolean isOf(final String process)
    {
        return this == HEARTBEAT_MS || this == ERRORS || process.equals(BRIDGE) == (bridgeKind != null);
    }

    /**
     * Whether how fast it grows means anything.
     *
     * @return false for what the bridge has at the moment, which goes up and down.
     */
    public boolean hasRate()
    {
        return bridgeKind != NOW;
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
