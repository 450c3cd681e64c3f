package io.titan.brain.policy;

/**
 * An operator's own allocation, in force until it expires or is taken back.
 *
 * @param operatorId who.
 * @param reason     why.
 * @param weights    instead of the equity's.
 * @param createdMs  since 1970.
 * @param expiresMs  since 1970; from then on it is not in force.
 */
public record ManualOverride(String operatorId, String reason, Weights weights, long createdMs, long expiresMs)
{
    /**
     * Whether it is in force.
     *
     * @param nowMs since 1970.
     * @return false from its expiry on.
     */
    public boolean isActive(final long nowMs)
    {
        return nowMs < expiresMs;
    }
}
