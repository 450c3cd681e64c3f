package io.titan.system.simulation;

import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Side;

/**
 * What happens to the account without execution's doing, and execution's looks at it, put on the agenda.
 */
final class AccountEvents
{
    private static final long LOOK_INTERVAL_NS = 5_000_000_000L;
    /** After the market's end, so that what differs then is seen twice, a lease apart. */
    private static final long LOOK_ON_NS = 40_000_000_000L;

    private final Agenda agenda;
    private final SimulatedExchange exchange;
    private final SimulatedVenue venue;
    private final SimulatedExecution execution;
    private final InstrumentRules rules;

    AccountEvents(
        final Agenda agenda, final SimulatedExchange exchange, final SimulatedVenue venue,
        final SimulatedExecution execution, final InstrumentRules rules)
    {
        this.agenda = agenda;
        this.exchange = exchange;
        this.venue = venue;
        this.execution = execution;
        this.rules = rules;
    }

    /** Somebody's dead-man switch runs out at the exchange; whether it takes stops with it, nobody knows beforehand. */
    void planCountdown(final long timeNs, final boolean takesStops)
    {
        agenda.at(timeNs, () ->
        {
            exchange.core().countdownCancelsAlgos(takesStops);
            exchange.core().countdown(0, agenda.nowNs());
            exchange.core().onTime(agenda.nowNs());
        });
    }

    /** The venue thread looks at the account every few seconds. */
    void planLooks(final long firstNs, final long tradingEndNs)
    {
        for (long timeNs = firstNs; timeNs < tradingEndNs + LOOK_ON_NS; timeNs += LOOK_INTERVAL_NS)
        {
            agenda.at(timeNs, () ->
            {
                if (execution.isAlive())
                {
                    venue.look(execution.incarnation());
                }
            });
        }
    }

    /** A liquidation, or a person who halves the position. */
    void planStranger(final long timeNs, final int number)
    {
        agenda.at(timeNs, () ->
        {
            final long heldE8 = exchange.core().positionE8(0);
            final long steps = Math.abs(heldE8) / rules.stepE8();
            final long closedE8 = (number % 2 == 0 ? steps : (steps + 1) / 2) * rules.stepE8();
            if (closedE8 > 0)
            {
                venue.trade("autoclose-" + number, 0, heldE8 > 0 ? Side.SELL : Side.BUY, closedE8);
            }
        });
    }
}
