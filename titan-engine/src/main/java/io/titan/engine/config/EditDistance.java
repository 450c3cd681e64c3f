package io.titan.engine.config;

import java.util.Optional;

/**
 * How many letters two words differ by; only to guess which key or command was meant.
 */
public final class EditDistance
{
    private EditDistance()
    {
    }

    /**
     * Guesses which word was meant.
     *
     * @param typed what was typed.
     * @param known what there is.
     * @return the nearest of them, if one is near enough to be taken for a typing mistake.
     */
    public static Optional<String> nearest(final String typed, final Iterable<String> known)
    {
        String best = null;
        int smallest = Math.max(2, typed.length() / 5) + 1;
        for (final String candidate : known)
        {
            final int distance = between(typed, candidate);
            if (distance < smallest)
            {
                smallest = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    static int between(final String left, final String right)
    {
        int[] previous = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++)
        {
            previous[column] = column;
        }
        for (int row = 1; row <= left.length(); row++)
        {
            final int[] current = new int[right.length() + 1];
            current[0] = row;
            for (int column = 1; column <= right.length(); column++)
            {
                final int change = left.charAt(row - 1) == right.charAt(column - 1) ? 0 : 1;
                current[column] = Math.min(
                    previous[column - 1] + change, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[right.length()];
    }
}
