package io.titan.core.execution;

import static io.titan.core.execution.ExecutionDriver.BTC;
import static io.titan.protocol.OrderRole.FLATTEN;
import static io.titan.protocol.VenueEventKind.ACKNOWLEDGED;
import static io.titan.protocol.VenueEventKind.EXPIRED;
import static io.titan.protocol.VenueEventKind.REJECTED;

import io.titan.protocol.Side;
import io.titan.protocol.TradingAction;
import org.junit.jupiter.api.Test;

/** The price of an order that closes: as far as the collar allows, unless the venue does not take that. */
class ClosingPriceTest
{
    private static final int PRICE_ABOVE_BAND = -4016;
    private static final int PRICE_BELOW_BAND = -4024;
    private static final int REDUCE_ONLY_REJECTED = -2022;

    /** The bid is 49,999 and the ask 50,001. */
    private final ExecutionDriver execution = ExecutionDriver.ready();

    @Test
    void shouldComeHalfwayBackEachTimeTheVenueFindsThePriceTooFar()
    {
        givenCollarOfTenPercent();
        givenLong();
        execution.flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.02@44999.1")
            .venue(1, FLATTEN, 0, REJECTED, PRICE_BELOW_BAND, true).said("FLATTEN 1 SELL IOC 0.02@47499.1")
            .venue(1, FLATTEN, 1, REJECTED, PRICE_BELOW_BAND, true).timePasses(1_000)
            .said("FLATTEN 2 SELL IOC 0.02@48749.1");
    }

    @Test
    void shouldComeDownToTheAskWhenItClosesAShort()
    {
        givenCollarOfTenPercent();
        execution.prepareShort(0, 1).confirm(1).venue(1, ACKNOWLEDGED).fill(1, 1, Side.SELL, "0.019", "50010").forget()
            .flatten(0, BTC).said("command accepted", "FLATTEN 0 BUY IOC 0.019@55001.1")
            .venue(1, FLATTEN, 0, REJECTED, PRICE_ABOVE_BAND, true).said("FLATTEN 1 BUY IOC 0.019@52501");
    }

    @Test
    void shouldMeasureFromTheTouchOfNowAndNeverGoBeyondTheCollar()
    {
        givenCollarOfTenPercent();
        givenLong();
        execution.flatten(0, BTC).venue(1, FLATTEN, 0, REJECTED, PRICE_BELOW_BAND, true)
            .venue(1, FLATTEN, 1, REJECTED, PRICE_BELOW_BAND, true).forget()
            .reference(BTC, "47599.1", "47600").timePasses(1_000).said("FLATTEN 2 SELL IOC 0.02@47549.1")
            .venue(1, FLATTEN, 2, REJECTED, PRICE_BELOW_BAND, true).forget()
            .reference(BTC, "99999", "100000").timePasses(1_000).said("FLATTEN 3 SELL IOC 0.02@89999.1");
    }

    @Test
    void shouldKeepToTheCollarWhenThePriceWasNotWhatTheVenueRefused()
    {
        givenCollarOfTenPercent();
        givenLong();
        execution.flatten(0, BTC).forget().venue(1, FLATTEN, 0, REJECTED, REDUCE_ONLY_REJECTED, true)
            .said("FLATTEN 1 SELL IOC 0.02@44999.1");
    }

    /** An order that was in the book and found nobody was not too far away, but too near. */
    @Test
    void shouldGoAsFarAsTheCollarAgainWhenANearerPriceFoundNobody()
    {
        givenCollarOfTenPercent();
        givenLong();
        execution.flatten(0, BTC).venue(1, FLATTEN, 0, REJECTED, PRICE_BELOW_BAND, true)
            .venue(1, FLATTEN, 1, ACKNOWLEDGED).forget().venue(1, FLATTEN, 1, EXPIRED, 0, false).timePasses(1_000)
            .said("FLATTEN 2 SELL IOC 0.02@44999.1");
    }

    /** Its place remembers the last order of a signal that held something before. */
    @Test
    void shouldNotComeHalfwayBackBecauseOfWhatWasSaidToAnotherSignal()
    {
        givenCollarOfTenPercent();
        givenLong();
        execution.flatten(0, BTC).venue(1, FLATTEN, 0, REJECTED, PRICE_BELOW_BAND, true)
            .venue(1, FLATTEN, 1, REJECTED, PRICE_BELOW_BAND, true)
            .fill(99, 9, Side.SELL, "0.02", "49990").act(TradingAction.RESUME)
            .givenWorkingOrder(2).fill(2, 2, "0.02", "49990").forget()
            .flatten(0, BTC).said("command accepted", "FLATTEN 0 SELL IOC 0.02@44999.1");
    }

    private void givenCollarOfTenPercent()
    {
        execution.instrumentLimits.collarBps = 1_000;
        execution.limitInstruments();
    }

    private void givenLong()
    {
        execution.givenWorkingOrder(1).fill(1, 1, "0.02", "49990").forget();
    }
}
