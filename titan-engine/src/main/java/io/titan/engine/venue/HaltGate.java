package io.titan.engine.venue;

/**
 * The halt as the socket sees it: written by the core's thread, read by the venue thread just before the bytes of an
 * order. Starts closed, so that nothing leaves before the core has said that it may.
 */
public final class HaltGate
{
    private volatile boolean halted = true;
    private volatile boolean entriesOpen;

    /**
     * Sets the gate; called by the core's thread after the input that decided it is in the journal.
     *
     * @param halted TRUE: only reduce-only orders may leave.
     */
    public void halted(final boolean halted)
    {
        this.halted = halted;
    }

    /**
     * Whether orders that grow exposure are held back.
     *
     * @return the last value set.
     */
    public boolean halted()
    {
        return halted;
    }

    /**
     * Says whether entries are open; called by the core's thread.
     *
     * @param open TRUE: the venue may hold orders that could open something.
     */
    public void entriesOpen(final boolean open)
    {
        entriesOpen = open;
    }

    /**
     * Whether the venue may hold orders that could open something.
     *
     * @return the last value set.
     */
    public boolean entriesOpen()
    {
        return entriesOpen;
    }
}
