package io.titan.engine.venue;

/**
 * Who reads a {@link StreamConnection}; called on the agent's thread.
 */
interface StreamListener
{
    /** The stream is up: from here on nothing is missed until it is lost. */
    void onStreamUp();

    /** A stream that was up is lost. */
    void onStreamLost();

    /**
     * One text message.
     *
     * @param bytes          reused after the call.
     * @param length         of the message, from 0.
     * @param receivedTimeNs host time at which its bytes were readable.
     */
    void onMessage(byte[] bytes, int length, long receivedTimeNs);
}
