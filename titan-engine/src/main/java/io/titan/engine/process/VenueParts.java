package io.titan.engine.process;

import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.config.VenueConfig;
import io.titan.engine.config.VenueCredentials;
import io.titan.engine.venue.VenueLatency;
import io.titan.engine.venue.VenueSettings;
import io.titan.telemetry.Hop;
import io.titan.telemetry.HopRecorder;
import io.titan.telemetry.Telemetry;
import java.util.Map;

/**
 * From the configuration to what the venue package takes.
 */
final class VenueParts
{
    private VenueParts()
    {
    }

    /**
     * Settings of a process that signs requests.
     */
    static VenueSettings signed(final TitanConfig config, final Map<String, String> environment)
        throws InvalidConfigException
    {
        final VenueCredentials credentials = VenueCredentials.of(config.venue(), environment);
        return settings(config, credentials.apiKey(), credentials.apiSecret());
    }

    /**
     * Settings of a process that only reads public data.
     */
    static VenueSettings unsigned(final TitanConfig config)
    {
        return settings(config, "", new byte[0]);
    }

    private static VenueSettings settings(final TitanConfig config, final String apiKey, final byte[] apiSecret)
    {
        final VenueConfig venue = config.venue();
        return new VenueSettings(venue.restUri(), venue.publicStreamUri(), venue.marketStreamUri(),
            venue.privateStreamUri(), apiKey, apiSecret, venue.symbols(), venue.receiveWindowMs(),
            venue.requestTimeoutMs(), venue.connections(), venue.accountLookMs(), venue.deadManMs(),
            config.marketClock());
    }

    /**
     * Records the life of an order; the venue thread's.
     */
    static VenueLatency latency(final Telemetry telemetry)
    {
        final HopRecorder signalToOrder = telemetry.recorder(Hop.SIGNAL_TO_ORDER);
        final HopRecorder orderToWire = telemetry.recorder(Hop.ORDER_TO_WIRE);
        final HopRecorder orderToAck = telemetry.recorder(Hop.ORDER_TO_ACK);
        return new VenueLatency()
        {
            private long readNs;

            @Override
            public void orderReadNs(final long signalSentTimeNs, final long nowNs)
            {
                readNs = nowNs;
                if (signalSentTimeNs != 0)
                {
                    // What protects a position answers no request.
                    signalToOrder.record(nowNs - signalSentTimeNs);
                }
            }

            @Override
            public void orderWrittenNs(final long signalSentTimeNs, final long nowNs)
            {
                orderToWire.record(nowNs - readNs);
            }

            @Override
            public void orderAckedNs(final long writtenNs, final long nowNs)
            {
                orderToAck.record(nowNs - writtenNs);
            }
        };
    }
}
