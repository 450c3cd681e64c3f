/**
 * The venue adapter (order entry, user stream, reference prices) and the market feed, for Binance USD-M futures and
 * whatever speaks its API. One agent owns its Netty event loops (the venue thread's requests and its streams have one
 * each) and every socket on them: nothing here is shared between threads but the ring buffers, {@link
 * io.titan.engine.venue.VenueClock} and {@link io.titan.engine.venue.HaltGate}.
 * <p>
 * Allocation: encoding, signing, scanning and publishing reuse their buffers. Netty takes a recycled pooled buffer per
 * read event; frames are read from it by {@code WebSocketParser}, answers by {@code HttpResponseParser}. A tick leaves
 * no garbage in the steady state ({@code VenueAllocationTest}, over a socket). An order with its answer leaves some 450
 * bytes: buffer objects that Netty's recycler does not keep.
 */
package io.titan.engine.venue;
