package io.titan.engine.config;

import java.util.Map;

/**
 * What each thread is meant to do with the cores. What this machine can give of it, {@code CorePlan} says.
 *
 * @param cores where each is wanted.
 * @param idles what each does when its duty cycle found no work.
 */
public record ThreadsConfig(Map<AgentRole, CoreChoice> cores, Map<AgentRole, IdleKind> idles)
{
}
