package io.titan.engine.journal;

import java.util.Locale;

/**
 * What a journal promises of its documents. Two promises, never mixed up.
 */
public enum Durability
{
    /** They outlive the process, however that ends. Of a power cut only halts and what was before them. */
    PROCESS,
    /** They outlive a power cut too, as soon as the synced sequence has passed them. */
    POWER;

    /**
     * As it stands in a configuration.
     *
     * @return lower case.
     */
    public String text()
    {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @param text from a configuration that was checked.
     * @return the mode.
     */
    public static Durability of(final String text)
    {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
