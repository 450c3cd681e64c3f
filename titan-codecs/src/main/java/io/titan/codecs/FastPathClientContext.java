package io.titan.codecs;

import io.aeron.Aeron;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemEpochClock;
import org.agrona.concurrent.SystemNanoClock;

import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Settings and collaborators of one {@link FastPathClient}. Concluded once, by the client; setters are of no effect
 * afterwards. Without a default: directory, source, incarnation, listener.
 */
public final class FastPathClientContext
{
    /** How long a driver may give no sign before it counts as dead, in ms. */
    public static final long DRIVER_TIMEOUT_MS_DEFAULT = 10_000;
    /** Ceiling of the first delay between attempts to reach the driver. */
    public static final long RECONNECT_BASE_NS_DEFAULT = TimeUnit.MILLISECONDS.toNanos(100);
    /** Ceiling of all later delays. */
    public static final long RECONNECT_MAX_NS_DEFAULT = TimeUnit.SECONDS.toNanos(30);
    /**
     * Ceiling of the delays between unanswered Hellos: execution may be replaying its journal and be ready any moment.
     */
    public static final long GREETING_MAX_NS_DEFAULT = TimeUnit.SECONDS.toNanos(2);
    /** Delay after a refused Hello. */
    public static final long REFUSED_RETRY_NS_DEFAULT = TimeUnit.SECONDS.toNanos(30);

    private static final int NO_SOURCE = -1;

    private String aeronDirectoryName;
    private String intentsChannel = Streams.publicationChannel(Streams.INTENTS);
    private int sourceId = NO_SOURCE;
    private long incarnation;
    private long configHash;
    private FastPathListener listener;
    private EpochClock epochClock;
    private NanoClock nanoClock;
    private RandomGenerator random;
    private AeronSupplier aeronSupplier;
    private long driverTimeoutMs = DRIVER_TIMEOUT_MS_DEFAULT;
    private long reconnectBaseNs = RECONNECT_BASE_NS_DEFAULT;
    private long reconnectMaxNs = RECONNECT_MAX_NS_DEFAULT;
    private long greetingMaxNs = GREETING_MAX_NS_DEFAULT;
    private long refusedRetryNs = REFUSED_RETRY_NS_DEFAULT;
    private boolean concluded;

    /** Makes an Aeron client of a context that is set up already; replaced in tests. */
    @FunctionalInterface
    public interface AeronSupplier
    {
        /**
         * Connects.
         *
         * @param context set up by the caller, not concluded.
         * @return a client that the caller closes.
         */
        Aeron connect(Aeron.Context context);
    }

    /**
     * Validates everything and fills in defaults.
     *
     * @return this.
     * @throws IllegalStateException    if called twice: two clients must not share clocks, jitter and listener by
     *      accident.
     * @throws IllegalArgumentException if a setting is missing or makes no sense.
     */
    public FastPathClientContext conclude()
    {
        if (concluded)
        {
            throw new IllegalStateException("a FastPathClientContext makes one client: this one has made its own");
        }
        require(aeronDirectoryName != null, "aeronDirectoryName is not set");
        require(listener != null, "listener is not set");
        require(Streams.isSource(sourceId), "sourceId " + sourceId + " is not 0 to " + (Streams.MAX_SOURCES - 1));
        require(incarnation > 0, "incarnation " + incarnation + " is not above 0");
        require(driverTimeoutMs > 0, "driverTimeoutMs " + driverTimeoutMs + " is not above 0");
        require(refusedRetryNs > 0, "refusedRetryNs " + refusedRetryNs + " is not above 0");
        concluded = true;
        epochClock = Objects.requireNonNullElse(epochClock, SystemEpochClock.INSTANCE);
        nanoClock = Objects.requireNonNullElse(nanoClock, SystemNanoClock.INSTANCE);
        random = random == null ? new SplittableRandom() : random;
        aeronSupplier = aeronSupplier == null ? Aeron::connect : aeronSupplier;
        return this;
    }

    private static void require(final boolean legal, final String fault)
    {
        if (!legal)
        {
            throw new IllegalArgumentException("FastPathClientContext: " + fault);
        }
    }

    /**
     * Directory of the media driver.
     *
     * @param value path without a default.
     * @return this.
     */
    public FastPathClientContext aeronDirectoryName(final String value)
    {
        aeronDirectoryName = value;
        return this;
    }

    /**
     * Directory of the media driver.
     *
     * @return path without a default.
     */
    public String aeronDirectoryName()
    {
        return aeronDirectoryName;
    }

    /**
     * Channel of the publication on {@link Streams#INTENTS}; its term length is the source's own choice.
     *
     * @param value Aeron URI.
     * @return this.
     */
    public FastPathClientContext intentsChannel(final String value)
    {
        intentsChannel = value;
        return this;
    }

    /**
     * Channel of the publication on {@link Streams#INTENTS}; its term length is the source's own choice.
     *
     * @return Aeron URI.
     */
    public String intentsChannel()
    {
        return intentsChannel;
    }

    /**
     * Slot of this source.
     *
     * @param value 0 to 63, no default.
     * @return this.
     */
    public FastPathClientContext sourceId(final int value)
    {
        sourceId = value;
        return this;
    }

    /**
     * Slot of this source.
     *
     * @return 0 to 63, no default.
     */
    public int sourceId()
    {
        return sourceId;
    }

    /**
     * Number of this start of the source; grows with every start, or execution refuses the Hello.
     *
     * @param value above 0, no default.
     * @return this.
     */
    public FastPathClientContext incarnation(final long value)
    {
        incarnation = value;
        return this;
    }

    /**
     * Number of this start of the source; grows with every start, or execution refuses the Hello.
     *
     * @return above 0, no default.
     */
    public long incarnation()
    {
        return incarnation;
    }

    /**
     * Hash of the source's configuration, for the record.
     *
     * @param value any number, 0 by default.
     * @return this.
     */
    public FastPathClientContext configHash(final long value)
    {
        configHash = value;
        return this;
    }

    /**
     * Hash of the source's configuration, for the record.
     *
     * @return any number, 0 by default.
     */
    public long configHash()
    {
        return configHash;
    }

    /**
     * Who is told.
     *
     * @param value no default.
     * @return this.
     */
    public FastPathClientContext listener(final FastPathListener value)
    {
        listener = value;
        return this;
    }

    /**
     * Who is told.
     *
     * @return no default.
     */
    public FastPathListener listener()
    {
        return listener;
    }

    /**
     * Wall clock for the driver's liveness.
     *
     * @param value the system's by default.
     * @return this.
     */
    public FastPathClientContext epochClock(final EpochClock value)
    {
        epochClock = value;
        return this;
    }

    /**
     * Wall clock for the driver's liveness.
     *
     * @return the system's by default.
     */
    public EpochClock epochClock()
    {
        return epochClock;
    }

    /**
     * Monotonic clock for delays and {@code sentTimeNs}.
     *
     * @param value the system's by default.
     * @return this.
     */
    public FastPathClientContext nanoClock(final NanoClock value)
    {
        nanoClock = value;
        return this;
    }

    /**
     * Monotonic clock for delays and {@code sentTimeNs}.
     *
     * @return the system's by default.
     */
    public NanoClock nanoClock()
    {
        return nanoClock;
    }

    /**
     * Source of the jitter.
     *
     * @param value seeded at random by default.
     * @return this.
     */
    public FastPathClientContext random(final RandomGenerator value)
    {
        random = value;
        return this;
    }

    /**
     * Source of the jitter.
     *
     * @return seeded at random by default.
     */
    public RandomGenerator random()
    {
        return random;
    }

    /**
     * Connects to Aeron.
     *
     * @param value {@code Aeron::connect} by default.
     * @return this.
     */
    public FastPathClientContext aeronSupplier(final AeronSupplier value)
    {
        aeronSupplier = value;
        return this;
    }

    /**
     * Connects to Aeron.
     *
     * @return {@code Aeron::connect} by default.
     */
    public AeronSupplier aeronSupplier()
    {
        return aeronSupplier;
    }

    /**
     * How long a driver may give no sign before it counts as dead; above the driver's timer interval of 1 s.
     *
     * @param value milliseconds.
     * @return this.
     */
    public FastPathClientContext driverTimeoutMs(final long value)
    {
        driverTimeoutMs = value;
        return this;
    }

    /**
     * How long a driver may give no sign before it counts as dead; above the driver's timer interval of 1 s.
     *
     * @return milliseconds.
     */
    public long driverTimeoutMs()
    {
        return driverTimeoutMs;
    }

    /**
     * Ceiling of the first delay between attempts.
     *
     * @param value nanoseconds.
     * @return this.
     */
    public FastPathClientContext reconnectBaseNs(final long value)
    {
        reconnectBaseNs = value;
        return this;
    }

    /**
     * Ceiling of the first delay between attempts.
     *
     * @return nanoseconds.
     */
    public long reconnectBaseNs()
    {
        return reconnectBaseNs;
    }

    /**
     * Ceiling of every later delay between attempts.
     *
     * @param value nanoseconds.
     * @return this.
     */
    public FastPathClientContext reconnectMaxNs(final long value)
    {
        reconnectMaxNs = value;
        return this;
    }

    /**
     * Ceiling of every later delay between attempts.
     *
     * @return nanoseconds.
     */
    public long reconnectMaxNs()
    {
        return reconnectMaxNs;
    }

    /**
     * Ceiling of the delays between unanswered Hellos.
     *
     * @param value nanoseconds.
     * @return this.
     */
    public FastPathClientContext greetingMaxNs(final long value)
    {
        greetingMaxNs = value;
        return this;
    }

    /**
     * Ceiling of the delays between unanswered Hellos.
     *
     * @return nanoseconds.
     */
    public long greetingMaxNs()
    {
        return greetingMaxNs;
    }

    /**
     * Delay after a refused Hello.
     *
     * @param value nanoseconds.
     * @return this.
     */
    public FastPathClientContext refusedRetryNs(final long value)
    {
        refusedRetryNs = value;
        return this;
    }

    /**
     * Delay after a refused Hello.
     *
     * @return nanoseconds.
     */
    public long refusedRetryNs()
    {
        return refusedRetryNs;
    }
}
