package io.titan.bridge.webhook;

import java.util.function.Consumer;

/**
 * Something an operator has to look at: said once when it comes up, once when it is over, and true in between. Raised
 * and cleared on one thread, read on any.
 */
public final class Alarm
{
    private final String name;
    private final Consumer<String> say;
    private volatile boolean isRaised;

    /**
     * An alarm that is not raised.
     *
     * @param name as operators know it (docs/operations.md).
     * @param say  takes a sentence for the process's log.
     */
    public Alarm(final String name, final Consumer<String> say)
    {
        this.name = name;
        this.say = say;
    }

    void raise(final String sentence)
    {
        if (!isRaised)
        {
            isRaised = true;
            say.accept("ALARM " + name + ": " + sentence);
        }
    }

    /** Raises it and says each cause, for what happens seldom and never mends itself. */
    void tell(final String sentence)
    {
        isRaised = true;
        say.accept("ALARM " + name + ": " + sentence);
    }

    void clear()
    {
        if (isRaised)
        {
            isRaised = false;
            say.accept("alarm " + name + " is over");
        }
    }

    /**
     * How operators know it.
     *
     * @return letters and underscores.
     */
    public String name()
    {
        return name;
    }

    /**
     * Whether it is up.
     *
     * @return true from its cause until that is mended.
     */
    public boolean isRaised()
    {
        return isRaised;
    }
}
