package io.titan.bridge.webhook;

/** Whoever is sent reports, one at a time. */
interface Receiver extends AutoCloseable
{
    /**
     * Begins an attempt; none may be under way.
     *
     * @param post  what to send.
     * @param nowNs monotonic; the whole exchange has its deadline from here on.
     */
    void post(Post post, long nowNs);

    /**
     * Goes on with the attempt.
     *
     * @param nowNs monotonic.
     * @return how much was done.
     */
    int poll(long nowNs);

    /**
     * Takes the answer.
     *
     * @return null while there is none; each answer once.
     */
    Answer takeAnswer();

    @Override
    void close();
}
