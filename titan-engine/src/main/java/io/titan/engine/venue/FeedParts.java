package io.titan.engine.venue;

/**
 * What the cold conversations of one agent share.
 *
 * @param clock    logical and host time.
 * @param counters of the agent.
 * @param encoder  of requests.
 * @param hold     rate limit state.
 */
record FeedParts(VenueClock clock, VenueCounters counters, RequestEncoder encoder, RateHold hold)
{
}
