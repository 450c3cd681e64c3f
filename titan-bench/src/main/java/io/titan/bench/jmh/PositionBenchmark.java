package io.titan.bench.jmh;

import io.titan.bench.scene.ExecutionScene;
import io.titan.bench.scene.SceneRequests;
import io.titan.bench.scene.SceneSize;
import io.titan.core.execution.ExecutionCore;
import io.titan.core.execution.VenueOrderFields;
import io.titan.core.money.Int128;
import io.titan.protocol.OrderRole;
import io.titan.protocol.Side;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The update of a position with little around it: a fill of an order that is not Titan's is checked, remembered by its
 * trade id and booked to the net position, and touches no order. Bought and sold in turn, so that the position opens
 * and closes. Beside the 128 bit sums that its cost basis is made of.
 */
@State(Scope.Thread)
public class PositionBenchmark extends BenchmarkDefaults
{
    private static final int INSTRUMENT = 0;

    private final CountingOutput output = new CountingOutput();
    private final VenueOrderFields bought = SceneRequests.fill(new VenueOrderFields(), INSTRUMENT, Side.BUY);
    private final VenueOrderFields sold = SceneRequests.fill(new VenueOrderFields(), INSTRUMENT, Side.SELL);
    private final Int128 cost = new Int128();
    private ExecutionCore core;
    private long nowNs = ExecutionScene.START_NS;
    private long tradeId;

    /** Plays until the trade ids are as many as are remembered. */
    @Setup
    public void begin()
    {
        core = new ExecutionScene(SceneSize.SMALL).startedCore(output, nowNs);
        bought.role = OrderRole.NULL_VAL;
        sold.role = OrderRole.NULL_VAL;
        for (int i = 0; i < SceneSize.SMALL.capacity().fills(); i++)
        {
            openAndClose();
        }
    }

    /** Every fill was booked. */
    @TearDown(Level.Trial)
    public void check()
    {
        Claim.require("fills booked", tradeId, core.totals().unknownFills);
        Claim.require("trades told twice", 0, core.totals().duplicateFills);
        Claim.require("malformed inputs", 0, core.totals().malformedInputs);
        Claim.require("cost of nothing", 0, cost.magnitudeUpE8());
    }

    /**
     * Reference: price times quantity added to a sum and taken from it.
     *
     * @return the sum.
     */
    @Benchmark
    public long sums()
    {
        cost.addProduct(bought.priceE8, bought.quantityE8);
        cost.addProduct(sold.priceE8, -sold.quantityE8);
        return cost.low();
    }

    /**
     * Two fills.
     *
     * @return what was told.
     */
    @Benchmark
    @Beside("sums")
    public long openAndClose()
    {
        tell(bought);
        tell(sold);
        return output.mix;
    }

    private void tell(final VenueOrderFields fill)
    {
        nowNs++;
        tradeId++;
        fill.tradeId = tradeId;
        fill.venueTimeNs = nowNs;
        core.onVenueOrderEvent(fill, nowNs);
    }
}
