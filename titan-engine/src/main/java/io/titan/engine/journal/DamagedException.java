package io.titan.engine.journal;

import java.io.IOException;

/**
 * A journal's file holds what nobody writes there. Told with the sequence before it by {@link JournalReplay}.
 */
final class DamagedException extends IOException
{
    private static final long serialVersionUID = 1L;

    private final long position;

    /**
     * Names the damage.
     *
     * @param position of it in the file.
     * @param what     is wrong, as the rest of a sentence about the document there.
     */
    DamagedException(final long position, final String what)
    {
        super(what);
        this.position = position;
    }

    long position()
    {
        return position;
    }
}
