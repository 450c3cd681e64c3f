/**
 * The venue adapter (order entry, user stream, reference prices) and the market feed, for Binance USD-M futures and
 * whatever speaks its API. One agent owns one Netty event loop and every socket on it: nothing here is shared
 * between threads but the ring buffers, {@link io.titan.engine.venue.VenueClock} and {@link
 * io.titan.engine.venue.HaltGate}.
 * <p>
 * Allocation: encoding, signing, scanning and publishing reuse their buffers. Netty allocates per read event a recycled
 * pooled buffer (no garbage in the steady state) and per WebSocket frame one frame object and one recycled slice;
 * per REST answer nothing, because the response is parsed by {@code HttpResponseParser} from the pooled buffer.
 */
package io.titan.engine.venue;
