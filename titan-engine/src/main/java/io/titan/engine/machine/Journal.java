package io.titan.engine.machine;

import org.agrona.DirectBuffer;

/**
 * Where a driver puts each input with what it produced, before any of it leaves. One writer, on the core's thread.
 */
public interface Journal extends AutoCloseable
{
    /**
     * Appends one document. When this returns, a crash of the process no longer loses it.
     *
     * @param sequence    of the input; one more than the last.
     * @param timestampNs logical time at which it was applied.
     * @param sourceId    session it came from; -1 none.
     * @param input       where the message is.
     * @param offset      of its header.
     * @param length      header and body.
     * @param outputs     what it produced.
     */
    void append(
        long sequence, long timestampNs, int sourceId, DirectBuffer input, int offset, int length, OutputBatch outputs);

    /**
     * Does one small step of what would slow the next appends down, such as touching the next page. Called between
     * appends, when there is nothing else to do; writes nothing that a reader could see.
     */
    default void prepareAhead()
    {
    }

    /**
     * Releases files and the ownership of the journal.
     */
    @Override
    void close();
}
