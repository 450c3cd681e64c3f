package io.titan.bench.rig;

import io.titan.bench.lane.LaneFigures;

/**
 * Lengths of the journal documents of one signal, as the engine encoded them in this run.
 *
 * @param prepare      bytes.
 * @param confirm      bytes.
 * @param acknowledged bytes.
 * @param filled       bytes.
 */
record DocumentBytes(int prepare, int confirm, int acknowledged, int filled)
{
    static DocumentBytes of(final LaneFigures figures)
    {
        final DocumentBytes bytes = new DocumentBytes(
            (int)figures.count("document.prepare"), (int)figures.count("document.confirm"),
            (int)figures.count("document.acknowledged"), (int)figures.count("document.filled"));
        if (bytes.prepare == 0 || bytes.confirm == 0 || bytes.acknowledged == 0 || bytes.filled == 0)
        {
            throw new RigException("a signal left no document of each kind: " + bytes + "; report it");
        }
        return bytes;
    }

    String parameter()
    {
        return "lengths=" + prepare + "," + confirm + "," + acknowledged + "," + filled;
    }

    /** Of one signal. */
    int total()
    {
        return prepare + confirm + acknowledged + filled;
    }
}
