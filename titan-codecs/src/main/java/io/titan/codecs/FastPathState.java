package io.titan.codecs;

/** Where a {@link FastPathClient} is on its way to execution. */
public enum FastPathState
{
    /** No Aeron client; the media driver is looked for again when the backoff has passed. */
    DISCONNECTED,
    /** Aeron client is there; streams are being added, or nobody subscribes to intents yet. */
    CONNECTING,
    /** Execution subscribes; Hello is sent and repeated until it is answered. */
    GREETING,
    /** WELCOME received: intents may be sent. */
    CONNECTED,
    /** Closed by its owner, for good. */
    CLOSED
}
