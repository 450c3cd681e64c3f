package io.titan.sim.ledger;

/**
 * How far the market has come.
 *
 * @param running     market time was moving.
 * @param ended       there is nothing more to be played.
 * @param timeNs      exchange time.
 * @param sourceNs    time of the market source at that moment.
 * @param position    events of the market source played.
 * @param pricesE8    last price per instrument.
 * @param updateIds   last book sequence per instrument.
 * @param tradeIds    last public trade id per instrument.
 */
public record LedgerProgress(
    boolean running, boolean ended, long timeNs, long sourceNs, long position,
    long[] pricesE8, long[] updateIds, long[] tradeIds)
{
}
