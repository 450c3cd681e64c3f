package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalPosition;

/**
 * How far the webhook has come, as it is kept on disk.
 *
 * @param position    every fill up to here needs no more sending.
 * @param delivered   reports that were answered with 2xx, ever.
 * @param deadLetters reports that were given up and written down, ever.
 */
record Cursor(JournalPosition position, long delivered, long deadLetters)
{
    static final Cursor START = new Cursor(JournalPosition.START, 0, 0);
    /** Stands for one that cannot be read: of no journal there is. */
    static final Cursor UNREADABLE = new Cursor(new JournalPosition("unreadable", 0, 0, 0), 0, 0);

    Cursor at(final JournalPosition place)
    {
        return new Cursor(place, delivered, deadLetters);
    }

    Cursor plus(final long moreDelivered, final long moreDeadLetters)
    {
        return new Cursor(position, delivered + moreDelivered, deadLetters + moreDeadLetters);
    }
}
