package io.titan.engine.config;

/**
 * Where the configuration wants a thread: on one core, on whichever is free, or nowhere in particular.
 *
 * @param kind which of the three.
 * @param core its number; {@link Kind#NUMBER} only.
 */
public record CoreChoice(Kind kind, int core)
{
    /** Leaves the thread to the operating system. */
    public static final CoreChoice NONE = new CoreChoice(Kind.NONE, -1);
    /** Takes a core that nobody else has. */
    public static final CoreChoice AUTO = new CoreChoice(Kind.AUTO, -1);

    /** As many cores as a Linux affinity mask of the usual size has. */
    private static final int MAX_CORES = 1024;

    /** The three ways to choose. */
    public enum Kind
    {
        /** Not pinned. */
        NONE,
        /** Pinned to what is free. */
        AUTO,
        /** Pinned to one that was named. */
        NUMBER
    }

    /**
     * Reads a choice.
     *
     * @param text as in the configuration.
     * @return the choice.
     * @throws IllegalArgumentException if it is none.
     */
    public static CoreChoice of(final String text)
    {
        if ("none".equals(text))
        {
            return NONE;
        }
        if ("auto".equals(text))
        {
            return AUTO;
        }
        final int core = text.matches("\\d{1,4}") ? Integer.parseInt(text) : MAX_CORES;
        if (core >= MAX_CORES)
        {
            throw new IllegalArgumentException("neither none nor auto nor the number of a core: " + text);
        }
        return new CoreChoice(Kind.NUMBER, core);
    }
}
