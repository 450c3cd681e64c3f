package io.titan.brain.http;

import java.util.Map;

/**
 * What brain depends on. Without the database it can do nothing; without the others it does less.
 *
 * @param components whether each answers, by name, in the order to be shown.
 */
public record Health(Map<String, Boolean> components)
{
    /** The component that brain cannot do without. */
    public static final String DATABASE = "database";
    /** The component that dashboards go through. */
    public static final String REDIS = "redis";
    /** The component that takes commands. */
    public static final String EXECUTION = "execution";

    static final String VERSION = "0.1.0";

    /**
     * Whether reports are applied.
     *
     * @return true if the database answers.
     */
    public boolean isHealthy()
    {
        return Boolean.TRUE.equals(components.get(DATABASE));
    }

    /**
     * In one word.
     *
     * @return healthy, degraded or unhealthy.
     */
    public String status()
    {
        if (!isHealthy())
        {
            return "unhealthy";
        }
        return components.containsValue(Boolean.FALSE) ? "degraded" : "healthy";
    }
}
