package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;

import io.titan.engine.venue.StubVenue.Reply;
import io.titan.protocol.VenueEventKind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What lies in a connection that carries no request is read before a request is written to it. */
@Timeout(180)
class ConnectionEndTest
{
    private static final String ORDER = "/fapi/v1/order";

    @Test
    void shouldNotSendAnOrderIntoAConnectionThatTheVenueHasEnded() throws Exception
    {
        try (VenueHarness harness = new VenueHarness())
        {
            harness.venue.on("POST " + ORDER, request -> Reply.json(200,
                "{\"orderId\":42,\"status\":\"NEW\",\"executedQty\":\"0\",\"side\":\"SELL\"}"));
            harness.connectedAndAtRest();
            harness.venue.endRequestConnections();
            TimeUnit.MILLISECONDS.sleep(200);

            harness.place();

            assertThat(harness.answer().kind()).isEqualTo(VenueEventKind.ACKNOWLEDGED);
            assertThat(harness.agent.counters().outcomesUnknown()).isZero();
            assertThat(harness.venue.requests("POST", ORDER)).hasSize(1);
        }
    }
}
