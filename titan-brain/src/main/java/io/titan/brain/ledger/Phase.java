package io.titan.brain.ledger;

import java.util.List;
import java.util.Optional;

/** Whose capital it is: each phase is one kind of signal generator, but for what belongs to none of them. */
public enum Phase
{
    /** Fills of other sources, and of orders that execution does not know: booked, and never given capital. */
    NONE("none"),
    /** Scavenger. */
    PHASE1("scavenger"),
    /** Hunter. */
    PHASE2("hunter"),
    /** Sentinel. */
    PHASE3("sentinel");

    /** Those that are given capital, and that signals and reports may name. */
    public static final List<Phase> TRADING = List.of(PHASE1, PHASE2, PHASE3);

    private final String source;

    Phase(final String source)
    {
        this.source = source;
    }

    /**
     * Reads the name used on the wire. Nobody may call himself {@link #NONE}.
     *
     * @param wireName such as {@code phase1}.
     * @return the phase, if a trading one has that name.
     */
    public static Optional<Phase> of(final String wireName)
    {
        for (final Phase phase : TRADING)
        {
            if (phase.wireName().equals(wireName))
            {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    /**
     * The name used on the wire.
     *
     * @return {@code phase1}, {@code phase2}, {@code phase3} or {@code none}.
     */
    public String wireName()
    {
        return this == NONE ? source : "phase" + number();
    }

    /**
     * Its number, as the database keeps it.
     *
     * @return 1 to 3, 0 for none.
     */
    public int number()
    {
        return ordinal();
    }

    /**
     * The signal generator it belongs to.
     *
     * @return its name in signals; that of {@link #NONE} is in none.
     */
    public String source()
    {
        return source;
    }

    /**
     * The phase of a number.
     *
     * @param number 0 to 3.
     * @return the phase.
     */
    public static Phase of(final int number)
    {
        return values()[number];
    }
}
