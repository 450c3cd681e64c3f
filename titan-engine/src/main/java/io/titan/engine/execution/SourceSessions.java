package io.titan.engine.execution;

import org.agrona.collections.Int2IntHashMap;

/**
 * Which source speaks on which Aeron session. A source is bound when its Hello was welcomed; the newest session of a
 * source wins, so that a killed predecessor whose image lingers cannot speak for it. Core's thread.
 */
final class SourceSessions
{
    private final Int2IntHashMap sourceBySession = new Int2IntHashMap(ExecutionMachine.NO_SOURCE);
    private final int[] sessionBySource;
    private final boolean[] bound;

    SourceSessions(final int sources)
    {
        sessionBySource = new int[sources];
        bound = new boolean[sources];
    }

    int sourceOf(final int sessionId)
    {
        return sourceBySession.get(sessionId);
    }

    void bind(final int sessionId, final int sourceId)
    {
        if (bound[sourceId])
        {
            sourceBySession.remove(sessionBySource[sourceId]);
        }
        unbind(sessionId);
        sourceBySession.put(sessionId, sourceId);
        sessionBySource[sourceId] = sessionId;
        bound[sourceId] = true;
    }

    void unbind(final int sessionId)
    {
        final int sourceId = sourceBySession.remove(sessionId);
        if (ExecutionMachine.NO_SOURCE != sourceId)
        {
            bound[sourceId] = false;
        }
    }
}
