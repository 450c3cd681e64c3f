package io.titan.engine.config;

/**
 * The threads that do the work, the most important first: cores are handed out in this order.
 */
public enum AgentRole
{
    /** Execution's core: what decides about money. */
    EXECUTION("execution", "execution"),
    /** Execution's sockets to the venue. */
    VENUE("venue", "execution"),
    /** Scavenger's core. */
    SCAVENGER("scavenger", "scavenger"),
    /** Scavenger's sockets to the market. */
    FEED("feed", "scavenger"),
    /** The media driver. Off the data path, so it gets what is left. */
    DRIVER("driver", "driver");

    private final String text;
    private final String process;

    AgentRole(final String text, final String process)
    {
        this.text = text;
        this.process = process;
    }

    /**
     * How the configuration names it.
     *
     * @return in lower case.
     */
    public String text()
    {
        return text;
    }

    /**
     * The process whose thread it is.
     *
     * @return its name.
     */
    public String process()
    {
        return process;
    }
}
