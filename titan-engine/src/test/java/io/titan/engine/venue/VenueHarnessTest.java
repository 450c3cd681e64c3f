package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.protocol.VenueEventKind;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On what all tests over the harness rest. */
@Timeout(180)
class VenueHarnessTest
{
    private static final String ORDER = "/fapi/v1/order";
    private static final long LONGER_THAN_A_REQUEST_MAY_TAKE_MS = 450;

    @Test
    void shouldNotTakeAPauseOfTheMachineForAVenueThatIsSilent() throws Exception
    {
        final CountDownLatch pause = new CountDownLatch(1);
        try (VenueHarness harness = new VenueHarness())
        {
            harness.venue.on("POST " + ORDER, request ->
            {
                awaitEnd(pause);
                return Reply.json(200, "{\"orderId\":42,\"status\":\"NEW\",\"executedQty\":\"0\",\"side\":\"SELL\"}");
            });
            harness.connected().place();
            harness.step();

            TimeUnit.MILLISECONDS.sleep(LONGER_THAN_A_REQUEST_MAY_TAKE_MS);
            harness.step();
            pause.countDown();

            assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
        }
        finally
        {
            pause.countDown();
        }
    }

    @Test
    void shouldTakeAVenueForSilentThatIsWithoutAPause()
    {
        try (VenueHarness harness = new VenueHarness())
        {
            harness.venue.on("POST " + ORDER, request -> Reply.silence());
            harness.connected().place();

            assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.OUTCOME_UNKNOWN);
        }
    }

    private static void awaitEnd(final CountDownLatch pause)
    {
        try
        {
            pause.await();
        }
        catch (final InterruptedException ex)
        {
            throw new IllegalStateException("interrupted in the pause", ex);
        }
    }
}
