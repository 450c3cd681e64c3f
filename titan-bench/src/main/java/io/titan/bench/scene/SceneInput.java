package io.titan.bench.scene;

import org.agrona.DirectBuffer;

/**
 * Takes one input of execution, for example {@code ExecutionDriver::onInput}. Caller's thread.
 */
@FunctionalInterface
public interface SceneInput
{
    /**
     * One input.
     *
     * @param sourceId    session it came from; -1 none.
     * @param buffer      where it is, valid during the call.
     * @param offset      of its header.
     * @param length      header and body.
     * @param timestampNs logical time.
     */
    void onInput(int sourceId, DirectBuffer buffer, int offset, int length, long timestampNs);
}
