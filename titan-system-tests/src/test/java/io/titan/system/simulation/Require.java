package io.titan.system.simulation;

/** What must hold; cheaper than building a description that nobody reads. Stateless. */
final class Require
{
    private Require()
    {
    }

    /** Fails with the text unless it holds. */
    static void that(final boolean holds, final String text, final Object... values)
    {
        if (!holds)
        {
            throw new AssertionError(text.formatted(values));
        }
    }
}
