package io.titan.core.scavenger;

/**
 * Settings that make something of thirty seconds on any seed: one-second bars, a hundred of them backfilled.
 * LIQUIDATION waits longer than the lifetime of its intents and is left to expire; the others give up before. The
 * proximity is wide because a demo has no time to wait for a market that comes near.
 */
final class DemoSettings
{
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    private DemoSettings()
    {
    }

    static ScavengerSettings demo()
    {
        return new ScavengerSettings(
            8, SECOND, 128, 250 * MS,
            new TrapSettings(true, 50, 60, 0, 50, 10, 0, 0, 20, 9_500, 2_000, 10 * SECOND),
            new TrapSettings(true, 48, 48, 25, 0, 0, 0, 0, 0, 8_500, 1_200, 600 * MS),
            new TrapSettings(true, 40, 20, 0, 20, 19, 50, 0, 0, 9_000, 1_500, 700 * MS),
            new ConfirmationSettings(250, 3, 50 * MS, 2 * SECOND, SECOND, 0, 300),
            new SignalSettings(5, 50, 100, 0, 0, 1_000, 500 * MS, 100 * MS, 16));
    }
}
