package io.titan.bridge.fastpath;

/** Where answers go. */
@FunctionalInterface
public interface PeerReplies
{
    /**
     * Answers a line; each line exactly once.
     *
     * @param peer   as the line came with it; may be gone.
     * @param line   with its line feed; copied.
     * @param length of it in bytes.
     */
    void reply(long peer, byte[] line, int length);
}
