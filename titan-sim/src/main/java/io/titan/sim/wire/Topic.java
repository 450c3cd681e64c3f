package io.titan.sim.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

import java.util.ArrayList;
import java.util.List;

/** One stream and who listens. A message is encoded once per form, raw and combined, and shared by all its readers. */
final class Topic
{
    private final String name;
    private final Outbox outbox;
    private final List<StreamSession> sessions = new ArrayList<>();

    Topic(final String name, final Outbox outbox)
    {
        this.name = name;
        this.outbox = outbox;
    }

    String name()
    {
        return name;
    }

    boolean hasReaders()
    {
        return !sessions.isEmpty();
    }

    void add(final StreamSession session)
    {
        if (!sessions.contains(session))
        {
            sessions.add(session);
        }
    }

    void remove(final StreamSession session)
    {
        sessions.remove(session);
    }

    void publish(final CharSequence json)
    {
        ByteBuf raw = null;
        ByteBuf combined = null;
        for (int i = 0; i < sessions.size(); i++)
        {
            final StreamSession session = sessions.get(i);
            if (!session.keepsUp())
            {
                continue;
            }
            if (session.isCombined())
            {
                combined = combined == null ? encode("{\"stream\":\"" + name + "\",\"data\":" + json + "}") : combined;
                outbox.write(session.channel(), new TextWebSocketFrame(combined.retainedDuplicate()));
            }
            else
            {
                raw = raw == null ? encode(json) : raw;
                outbox.write(session.channel(), new TextWebSocketFrame(raw.retainedDuplicate()));
            }
        }
        release(raw);
        release(combined);
    }

    private static ByteBuf encode(final CharSequence text)
    {
        return ByteBufUtil.writeAscii(PooledByteBufAllocator.DEFAULT, text);
    }

    private static void release(final ByteBuf buffer)
    {
        if (buffer != null)
        {
            buffer.release();
        }
    }
}
