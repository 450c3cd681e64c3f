package io.titan.engine.config;

import io.titan.core.scavenger.ScavengerSettings;

/**
 * What scavenger is told.
 *
 * @param source           the signal source it is.
 * @param settings         what decides its signals.
 * @param backfillInterval length of the candles fetched at the start, as the venue writes it.
 * @param backfillBars     how many; 0 fetches none.
 */
public record ScavengerConfig(SourceConfig source, ScavengerSettings settings, String backfillInterval,
    int backfillBars)
{
}
