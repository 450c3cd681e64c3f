package io.titan.sim.wire;

import io.titan.sim.engine.HostClock;
import io.titan.sim.engine.ReaderBarrier;

import java.io.PrintStream;
import java.util.List;

/**
 * Makes market time wait for its readers. After each step every connection is sent a ping that carries the step's
 * number; a pong means that everything before it has been read. Two rounds, because what one reader did on reading
 * may itself have been a message to another.
 */
final class StreamBarrier implements ReaderBarrier
{
    private static final long PATIENCE_NS = 10_000_000_000L;
    private static final int ROUNDS = 2;

    private final StreamHub hub;
    private final HostClock clock;
    private final PrintStream messages;
    private Runnable allRead;
    private String payload = "";
    private int round;
    private long deadlineNanoTime;

    StreamBarrier(final StreamHub hub, final HostClock clock, final PrintStream messages)
    {
        this.hub = hub;
        this.clock = clock;
        this.messages = messages;
    }

    @Override
    public void await(final long step, final Runnable whenAllRead)
    {
        allRead = whenAllRead;
        round = 0;
        startRound(step);
    }

    /** Someone connected while the market waits: he is waited for like the rest, so he must be asked like the rest. */
    void onJoined(final StreamSession session)
    {
        if (allRead != null)
        {
            session.ping(payload);
        }
    }

    /** A pong came or a connection went: perhaps nobody is missing any more. */
    void onProgress()
    {
        if (allRead == null || isSomeoneMissing())
        {
            return;
        }
        if (round < ROUNDS && !hub.sessions().isEmpty())
        {
            startRound(Long.parseLong(payload.substring(0, payload.indexOf('.'))));
            return;
        }
        final Runnable next = allRead;
        allRead = null;
        next.run();
    }

    /** Called now and then: whoever has not answered for ten seconds of host time is no longer waited for. */
    void closeLaggards()
    {
        if (allRead == null || clock.nanoTime() - deadlineNanoTime < 0)
        {
            return;
        }
        for (final StreamSession session : List.copyOf(hub.sessions()))
        {
            if (isMissing(session))
            {
                messages.println("Closing the stream connection " + session.channel().remoteAddress() +
                    ": it has not answered a ping for 10 s while the market waited for it.");
                session.close("no pong for 10 s");
            }
        }
        onProgress();
    }

    private void startRound(final long step)
    {
        round++;
        payload = step + "." + round;
        deadlineNanoTime = clock.nanoTime() + PATIENCE_NS;
        for (final StreamSession session : hub.sessions())
        {
            session.ping(payload);
        }
        if (hub.sessions().isEmpty())
        {
            onProgress();
        }
    }

    private boolean isSomeoneMissing()
    {
        for (final StreamSession session : hub.sessions())
        {
            if (isMissing(session))
            {
                return true;
            }
        }
        return false;
    }

    private boolean isMissing(final StreamSession session)
    {
        return !session.isClosing() && !session.pongPayload().equals(payload);
    }
}
