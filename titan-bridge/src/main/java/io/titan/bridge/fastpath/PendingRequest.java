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
    /** Of a CONFIRM: execution has released the order, what is awaited is its end. */
    boolean confirmed;

    int nextInBucket = NONE;
    int nextInLine = NONE;
    int previousInLine = NONE;

    PendingRequest(final int index)
    {
        this.index = index;
    }

    boolean isFor(final long hi, final long lo, final RequestKind request)
    {
        return keyHi == hi && keyLo == lo && kind == request;
    }
}
