package io.titan.bridge.control;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;

import java.io.IOException;

/**
 * What handlers of connections throw, which Netty's pipeline would only log. What a peer or its network does wrong ends
 * that peer's connection and is nobody else's business; anything else is a broken invariant, and comes out of the
 * agent's next duty cycle. One thread.
 */
final class HandlerFaults
{
    private Throwable fault;

    /** Remembers the first that no peer can cause. */
    void onException(final Throwable cause)
    {
        if (!isPeers(cause) && fault == null)
        {
            fault = cause;
        }
    }

    private static boolean isPeers(final Throwable cause)
    {
        return cause instanceof IOException || cause instanceof DecoderException ||
            cause instanceof PrematureChannelClosureException || cause instanceof WebSocketHandshakeException;
    }

    /** Throws what was remembered. */
    void check()
    {
        if (fault != null)
        {
            throw new IllegalStateException("broken invariant in a handler of the control port", fault);
        }
    }
}
