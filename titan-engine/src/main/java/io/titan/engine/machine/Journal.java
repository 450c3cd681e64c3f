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
     * Gets ready for the next document, when the outputs of this one have left. Changes no byte of the journal.
     */
    default void prepareNext()
    {
    }

    /**
     * Asks that what was appended so far be brought to the disk soon, in whatever mode: a halt must outlive a power
     * cut. Returns at once.
     */
    default void requestSync()
    {
    }

    /**
     * Releases files and the ownership of the journal.
     */
    @Override
    void close();
}
