package io.titan.bridge.socket;

/** Who answers lines. Called on the socket's thread. */
@FunctionalInterface
public interface LineHandler
{
    /**
     * A line arrived. It must be answered exactly once, now or later, by {@link SocketServer#reply}, even if the peer
     * is gone by then.
     *
     * @param peer   connection it came from, to be handed back with the answer.
     * @param bytes  hold it; valid until this method returns.
     * @param offset of its first byte.
     * @param length without the line feed, 0 to {@link io.titan.bridge.json.JsonDocument#MAX_LENGTH}.
     */
    void onLine(long peer, byte[] bytes, int offset, int length);
}
