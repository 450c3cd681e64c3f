package io.titan.sim.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All streams by name and all connected WebSocket sessions in order of connection. */
final class StreamHub
{
    private final Map<String, Topic> topics = new HashMap<>();
    private final List<StreamSession> sessions = new ArrayList<>();
    private final Outbox outbox;

    StreamHub(final Outbox outbox)
    {
        this.outbox = outbox;
    }

    Topic topic(final String name)
    {
        return topics.computeIfAbsent(name, key -> new Topic(key, outbox));
    }

    void add(final StreamSession session)
    {
        sessions.add(session);
    }

    void remove(final StreamSession session)
    {
        if (sessions.remove(session))
        {
            session.subscriptions().forEach(name -> topic(name).remove(session));
        }
    }

    List<StreamSession> sessions()
    {
        return sessions;
    }

    Outbox outbox()
    {
        return outbox;
    }
}
