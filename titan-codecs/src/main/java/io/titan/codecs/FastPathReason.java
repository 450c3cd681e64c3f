package io.titan.codecs;

/** Why a {@link FastPathClient} changed its state. */
public enum FastPathReason
{
    /** A step forward: nothing was lost. */
    PROGRESS,
    /** The Aeron client ended: driver dead or shut down, or this process was held up too long. */
    DRIVER_LOST,
    /** Aeron could not be connected or a stream not be added; the error went to the listener. */
    CONNECT_FAILED,
    /** Nobody subscribes to intents any more. */
    EXECUTION_GONE,
    /** The process that said WELCOME is gone, or a reply came from a later one. */
    EXECUTION_RESTARTED,
    /** The publication was closed, or has used up all its positions. */
    STREAM_ENDED,
    /** The owner closed the client. */
    CLOSED_BY_OWNER
}
