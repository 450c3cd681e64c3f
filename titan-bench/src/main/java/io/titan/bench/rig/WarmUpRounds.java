package io.titan.bench.rig;

import java.util.function.LongSupplier;

/**
 * Signals that are not recorded, in rounds, until one gives the compilers next to nothing to do: code that they have
 * just finished counts its calls anew, and is compiled again, better, thousands of signals later. A number of signals
 * alone is enough for one machine and not for another, whose blocks would then be those of compilers at work.
 */
final class WarmUpRounds
{
    /** A block of two seconds may find so much left to compile, a fortieth of it. */
    private static final long QUIET_MS = 50;
    /** Behind one alone the blocks of a slow machine would be those of compilers at work, and their ratios wrong. */
    private static final int FEWEST = 3;

    private final RigSession session;
    private final String part;

    /**
     * Rounds of a section.
     *
     * @param session of the run, whose plan knows how many there may be.
     * @param part    what is told of them, for a person who watches.
     */
    WarmUpRounds(final RigSession session, final String part)
    {
        this.session = session;
        this.part = part;
    }

    /**
     * Plays one round at least, and three unless one is quiet, however little time there is.
     *
     * @param round plays signals and lets the compilers rest; tells for how many milliseconds they were at work.
     */
    void play(final LongSupplier round)
    {
        long compiledMs = Long.MAX_VALUE;
        int rounds = 0;
        while (compiledMs > QUIET_MS && session.goesOn(rounds, FEWEST, session.plan().warmUpRounds()))
        {
            compiledMs = round.getAsLong();
            rounds++;
        }
        session.say(part + ": " + rounds + " rounds of warming up, in the last one the compilers took " + compiledMs +
            " ms");
    }
}
