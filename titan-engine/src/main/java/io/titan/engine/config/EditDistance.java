package io.titan.engine.config;

/**
 * How many letters two words differ by; only to guess which key was meant.
 */
final class EditDistance
{
    private EditDistance()
    {
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
