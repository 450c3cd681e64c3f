package io.titan.system.simulation;

import io.titan.protocol.Direction;
import io.titan.sim.core.MarketBook;
import io.titan.sim.core.Side;
import io.titan.sim.market.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A source that keeps to no order: it prepares around the market's price, confirms, aborts, repeats and contradicts
 * itself as the seed has it, also long after the end. It reads no replies. One instrument; one thread.
 */
final class RogueSource
{
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final int REMEMBERED = 6;
    private static final long BPS = 10_000;
    private static final long UNIT_E8 = 100_000_000L;

    private final Agenda agenda;
    private final SeededRandom random;
    private final Trouble trouble;
    private final long tickE8;
    private final Supplier<MarketBook> market;
    private final Consumer<UnsafeBuffer> intents;
    private final List<RogueSignal> recent = new ArrayList<>();
    private Direction direction = Direction.LONG;
    private long keys;
    private long endNs;
    private long foreignKeyHi;
    private long foreignKeyLo;

    RogueSource(
        final Agenda agenda, final SeededRandom random, final Trouble trouble, final long tickE8,
        final Supplier<MarketBook> market, final Consumer<UnsafeBuffer> intents)
    {
        this.agenda = agenda;
        this.random = random;
        this.trouble = trouble;
        this.tickE8 = tickE8;
        this.market = market;
        this.intents = intents;
    }

    /** Slot of the configured source whose name it speaks in. */
    int sourceId()
    {
        return trouble.isUnstopped() ? 2 : 1;
    }

    void begin(final long untilNs)
    {
        endNs = untilNs;
        if (trouble.roguePerSecond() > 0)
        {
            again();
        }
    }

    /** Another source has prepared a signal. */
    void overhear(final long keyHi, final long keyLo)
    {
        foreignKeyHi = keyHi;
        foreignKeyLo = keyLo;
    }

    private void again()
    {
        // Three messages to a signal, on the average.
        final double waitNs = NS_PER_SECOND / trouble.roguePerSecond() / 3 * 2 * random.nextDouble();
        agenda.at(agenda.nowNs() + (long)waitNs, this::act);
    }

    private void act()
    {
        if (agenda.nowNs() >= endNs)
        {
            return;
        }
        if (market.get().isTwoSided())
        {
            speak();
        }
        again();
    }

    private void speak()
    {
        final double dice = random.nextDouble();
        if (recent.isEmpty() || dice < 0.34)
        {
            final RogueSignal signal = invent();
            recent.add(0, signal);
            if (recent.size() > REMEMBERED)
            {
                recent.remove(REMEMBERED);
            }
            intents.accept(signal.prepare(agenda.nowNs()));
            return;
        }
        if (dice < 0.40)
        {
            // A signal of somebody else: it must not be taken for its own.
            intents.accept(dice < 0.37 ? Messages.confirm(foreignKeyHi, foreignKeyLo) :
                Messages.abort(foreignKeyHi, foreignKeyLo));
            return;
        }
        // Mostly of the last one; what is old is answered from the record.
        final RogueSignal signal = recent.get((int)(random.nextDouble() * random.nextDouble() * recent.size()));
        if (dice < 0.78)
        {
            intents.accept(Messages.confirm(RogueSignal.KEY_HI, signal.keyLo()));
        }
        else if (dice < 0.90)
        {
            intents.accept(Messages.abort(RogueSignal.KEY_HI, signal.keyLo()));
        }
        else
        {
            intents.accept((dice < 0.96 ? signal : signal.changed()).prepare(agenda.nowNs()));
        }
    }

    private RogueSignal invent()
    {
        // It turns now and then: another direction is denied as long as another source holds this one.
        if (random.nextDouble() < 0.15)
        {
            direction = direction == Direction.LONG ? Direction.SHORT : Direction.LONG;
        }
        final boolean isLong = direction == Direction.LONG;
        final long touchE8 = market.get().side(isLong ? Side.SELL : Side.BUY).bestPriceE8();
        final long nearE8 = ticks(touchE8 * (long)(random.nextDouble() * 12) / BPS);
        final long minE8 = isLong ? touchE8 - nearE8 - tickE8 : touchE8 - tickE8;
        final long maxE8 = isLong ? touchE8 + tickE8 : touchE8 + nearE8 + tickE8;
        final long stopE8 = ticks(touchE8 * (13 + (long)(random.nextDouble() * 60)) / BPS);
        final long targetE8 = ticks(touchE8 * (3 + (long)(random.nextDouble() * 30)) / BPS);
        final boolean hasStop = !trouble.isUnstopped() || random.nextDouble() < 0.5;
        final boolean hasTarget = random.nextDouble() < 0.6;
        keys++;
        return new RogueSignal(keys, direction, minE8, maxE8,
            hasStop ? isLong ? minE8 - stopE8 : maxE8 + stopE8 : 0,
            hasTarget ? isLong ? maxE8 + targetE8 : minE8 - targetE8 : 0,
            random.nextDouble() < 0.5, (200 + (long)(random.nextDouble() * 4_800)) * UNIT_E8,
            random.nextDouble() < 0.3 ? 100 : 2_000);
    }

    private long ticks(final long priceE8)
    {
        return priceE8 / tickE8 * tickE8;
    }
}
