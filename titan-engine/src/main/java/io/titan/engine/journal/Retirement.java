package io.titan.engine.journal;

import java.util.Locale;

/**
 * What becomes of the journal's oldest files when nobody needs them any more: when brain has acknowledged every fill in
 * them, and a start needs them no more, whichever of the kept snapshots it uses.
 */
public enum Retirement
{
    /** They stay. */
    KEEP,
    /** They are deleted. */
    DELETE,
    /** They are moved to another directory. */
    ARCHIVE;

    /**
     * As it is configured.
     *
     * @return lower case.
     */
    public String text()
    {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The constant of a text.
     *
     * @param text as {@link #text()} gives it.
     * @return the constant.
     */
    public static Retirement of(final String text)
    {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
