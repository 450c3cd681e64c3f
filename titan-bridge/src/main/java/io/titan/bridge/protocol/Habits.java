package io.titan.bridge.protocol;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What peers of a source mean by what a PREPARE does not say. Immutable, any thread.
 *
 * @param fractions whose confidence is from 0 to 1; that of the others is per cent.
 * @param urgent    whose signal without a velocity crosses the spread at once; that of the others rests.
 */
public record Habits(Set<Source> fractions, Set<Source> urgent)
{
    /** Environment variable with the names of {@link #urgent}, commas between them, or {@link #NOBODY}. */
    public static final String URGENT_VARIABLE = "TITAN_IPC_URGENT_SOURCES";

    private static final String NOBODY = "none";

    /** Copies both. */
    public Habits
    {
        fractions = Set.copyOf(fractions);
        urgent = Set.copyOf(urgent);
    }

    /**
     * Those of the peers that exist: sentinel and brain send fractions and no velocity, and take an order that is not
     * filled at once for one that failed.
     *
     * @return without a word of a configuration.
     */
    public static Habits usual()
    {
        return new Habits(Source.usualFractions(), usuallyUrgent());
    }

    private static Set<Source> usuallyUrgent()
    {
        return EnumSet.of(Source.SENTINEL, Source.BRAIN);
    }

    /**
     * Who is urgent by what the environment says.
     *
     * @param environment variables by name.
     * @return sentinel and brain where it says nothing.
     * @throws IllegalArgumentException if it names somebody else; the message names the variable.
     */
    public static Set<Source> urgentByEnvironment(final Map<String, String> environment)
    {
        final String text = environment.get(URGENT_VARIABLE);
        if (text == null)
        {
            return usuallyUrgent();
        }
        final Set<Source> urgent = EnumSet.noneOf(Source.class);
        if (!NOBODY.equals(text.strip()))
        {
            Arrays.stream(text.split(",", -1)).forEach((name) -> urgent.add(source(text, name.strip())));
        }
        return urgent;
    }

    private static Source source(final String text, final String name)
    {
        return Arrays.stream(Source.values()).filter((source) -> source.wireName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(URGENT_VARIABLE + " is '" + text + "', in which '" + name +
                "' is no source: give some of " + Arrays.stream(Source.values()).map(Source::wireName)
                .collect(Collectors.joining(", ")) + " with commas between them, or " + NOBODY));
    }
}
