package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Request;
import io.titan.bridge.protocol.RequestKind;
import io.titan.codecs.FastPathClient;
import io.titan.protocol.ReasonCode;

/**
 * Whom a CONFIRM or an ABORT goes to. For peers a prepared signal is its id's, whoever names it, but execution keeps it
 * by source: so a decision goes to the source that the signal came from, and where that is not known, as after a start
 * of the bridge, or another one is named, to all of them. Only one can have it; that none has is true when all have
 * said so. One thread; allocates nothing.
 */
final class Decisions
{
    private final SourceLink[] links;
    private final OwedAborts owed;
    private boolean isBusy;

    Decisions(final SourceLink[] links, final OwedAborts owed)
    {
        this.links = links;
        this.owed = owed;
    }

    /** Asks whoever it may belong to; {@link PendingRequest#asked} says how many were. */
    void send(final Request request, final SignalRecord known, final PendingRequest waiting)
    {
        isBusy = false;
        if (known != null && (request.source == null || request.source.ordinal() == known.link))
        {
            ask(known.link, request, waiting);
            return;
        }
        for (int link = 0; link < links.length; link++)
        {
            if (links[link] != null)
            {
                ask(link, request, waiting);
            }
        }
    }

    private void ask(final int link, final Request request, final PendingRequest waiting)
    {
        final FastPathClient client = links[link].client();
        final long result = owed.isOwedTo(link) ? FastPathClient.BACK_PRESSURED : offer(client, request);
        if (result > 0)
        {
            waiting.noteSent(client.lastSentTimeNs());
        }
        else
        {
            isBusy |= OwedAborts.hasNoRoom(result);
            // Of a source that execution does not take nothing can be prepared.
            waiting.isUnreached |= links[link].refusal() == ReasonCode.NONE;
        }
    }

    private static long offer(final FastPathClient client, final Request request)
    {
        return request.kind == RequestKind.CONFIRM ?
            client.confirm(request.signalKeyHi, request.signalKeyLo) :
            client.abort(request.signalKeyHi, request.signalKeyLo);
    }

    /** Whether one could not be asked now, but soon can. */
    boolean isBusy()
    {
        return isBusy;
    }
}
