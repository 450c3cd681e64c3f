package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Echo;
import io.titan.bridge.protocol.RequestKind;

/** A request that execution has and whose peer waits. Reused; fields of {@link PendingRequests}' lists included. */
final class PendingRequest
{
    static final int NONE = -1;

    final int index;
    final Echo echo = new Echo();
    long peer;
    RequestKind kind;
    int link;
    long keyHi;
    long keyLo;
    long readNs;
    long deadlineNs;
    /** As the clients stamped it, first and last of those that it went to; execution's answer names it. */
    long firstSentTimeNs;
    long lastSentTimeNs;
    /** Answers of execution that may still come: more than one where it is not known whose signal it is. */
    int asked;
    /** Whether a source that it may belong to could not be asked. */
    boolean isUnreached;
    /** Of a CONFIRM: execution has released the order, what is awaited is its end. */
    boolean confirmed;

    int nextInBucket = NONE;
    int nextInLine = NONE;
    int previousInLine = NONE;

    PendingRequest(final int index)
    {
        this.index = index;
    }

    /** Another source was asked as well. */
    void noteSent(final long sentTimeNs)
    {
        firstSentTimeNs = asked == 0 ? sentTimeNs : firstSentTimeNs;
        lastSentTimeNs = sentTimeNs;
        asked++;
    }

    boolean wasSentAt(final long sentTimeNs)
    {
        return sentTimeNs - firstSentTimeNs >= 0 && sentTimeNs - lastSentTimeNs <= 0;
    }

    boolean isFor(final long hi, final long lo, final RequestKind request)
    {
        return keyHi == hi && keyLo == lo && kind == request;
    }
}
