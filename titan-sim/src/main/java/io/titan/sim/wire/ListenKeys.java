package io.titan.sim.wire;

import io.titan.sim.engine.HostClock;

import java.util.function.Consumer;

/**
 * The account's one key for user data. It is derived from the secret and a generation, so a restarted exchange still
 * knows it; it lives sixty minutes of host time from its last extension.
 */
final class ListenKeys
{
    private static final long LIFE_NS = 60L * 60 * 1_000_000_000L;

    private final RequestSignature signature;
    private final HostClock clock;
    private final Consumer<String> whenExpired;
    private int generation;
    private long expiryNanoTime;
    private boolean active;

    ListenKeys(final Credentials credentials, final HostClock clock, final Consumer<String> whenExpired)
    {
        this.signature = new RequestSignature(credentials.secret());
        this.clock = clock;
        this.whenExpired = whenExpired;
    }

    String current()
    {
        return signature.hex("listenKey " + generation);
    }

    String createOrExtend()
    {
        active = true;
        expiryNanoTime = clock.nanoTime() + LIFE_NS;
        return current();
    }

    boolean extend()
    {
        if (active)
        {
            createOrExtend();
        }
        return active;
    }

    /** Whether a stream with this name is the account's; connecting after a restart brings the key back to life. */
    boolean accept(final String name)
    {
        final boolean ours = current().equals(name);
        if (ours && !active)
        {
            createOrExtend();
        }
        return ours;
    }

    void close()
    {
        if (active)
        {
            final String closed = current();
            active = false;
            generation++;
            whenExpired.accept(closed);
        }
    }

    void expireIfDue()
    {
        if (active && clock.nanoTime() - expiryNanoTime >= 0)
        {
            close();
        }
    }
}
