package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/**
 * The rehearsals throw when one of their own messages is not understood, so that a change of a parser cannot silently
 * turn them into rehearsals of refusals.
 */
class VenueRehearsalTest
{
    @Test
    void shouldUnderstandItsOwnOrdersAnswersAndFills()
    {
        try (OrderRehearsal rehearsal = new OrderRehearsal())
        {
            assertThatCode(() -> rehearsal.run(1_000)).doesNotThrowAnyException();
        }
    }

    @Test
    void shouldUnderstandItsOwnMarketMessages()
    {
        assertThatCode(() -> new FeedRehearsal().run(1_000)).doesNotThrowAnyException();
    }
}
