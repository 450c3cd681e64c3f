package io.titan.bridge.handover;

import java.util.concurrent.atomic.AtomicLongArray;

/** What the bridge's own thread counts, copied for others a few times a second. Written on its thread, read on any. */
public final class BridgeFigures
{
    private final AtomicLongArray values = new AtomicLongArray(Figure.values().length);

    /** One of them; the words are those of the metrics. */
    public enum Figure
    {
        /** Peers at the socket. */
        CONNECTIONS("Peers connected to the socket.", false),
        /** Peers that ever connected. */
        ACCEPTED("Connections accepted at the socket.", true),
        /** Lines read. */
        LINES("Lines read from peers at the socket.", true),
        /** Replies. */
        REPLIES("Lines answered.", true),
        /** Answers without a peer. */
        ORPHANED_REPLIES("Answers whose peer was gone.", true),
        /** Peers that did not read. */
        SLOW_READERS("Connections closed because the peer did not read its answers.", true),
        /** Lines that were no JSON. */
        UNREADABLE("Lines that were no JSON document.", true),
        /** Lines that nobody signed. */
        INVALID_SIGNATURES("Lines whose signature was not valid.", true),
        /** Requests refused here. */
        REFUSED("Signed requests that the bridge itself refused.", true),
        /** Requests sent on. */
        SENT("Requests sent to execution.", true),
        /** Requests answered by it. */
        ANSWERED("Requests that execution answered.", true),
        /** Requests without an answer in time. */
        TIMEOUTS("Requests that execution did not answer in time.", true),
        /** Errors of Aeron. */
        ERRORS("Errors reported by Aeron.", true),
        /** Sources that execution has accepted. */
        SOURCES_CONNECTED("Sources that execution has accepted.", false),
        /** Sources that are configured. */
        SOURCES("Sources that are configured.", false);

        private final String sentence;
        private final boolean isCount;

        Figure(final String sentence, final boolean isCount)
        {
            this.sentence = sentence;
            this.isCount = isCount;
        }

        /**
         * What it says.
         *
         * @return one sentence.
         */
        public String sentence()
        {
            return sentence;
        }

        /**
         * Whether it never falls while the process lives.
         *
         * @return false for what goes up and down.
         */
        public boolean isCount()
        {
            return isCount;
        }
    }

    /**
     * Publishes one.
     *
     * @param figure which.
     * @param value  as it is now.
     */
    public void set(final Figure figure, final long value)
    {
        values.setOpaque(figure.ordinal(), value);
    }

    /**
     * Reads one.
     *
     * @param figure which.
     * @return as it was published last.
     */
    public long get(final Figure figure)
    {
        return values.getOpaque(figure.ordinal());
    }
}
