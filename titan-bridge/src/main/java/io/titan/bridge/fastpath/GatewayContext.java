package io.titan.bridge.fastpath;

import io.titan.bridge.protocol.Habits;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.protocol.SymbolTable;
import io.titan.bridge.signature.Secrets;
import io.titan.codecs.FastPathClientContext;
import org.agrona.concurrent.NanoClock;
import org.agrona.concurrent.SystemNanoClock;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Settings and collaborators of one {@link FastPathGateway}. Without a default: secrets, symbols, at least one source.
 */
public final class GatewayContext
{
    /**
     * After this long a request is answered whatever is known: the clients give up after 1,000 ms, and are promised an
     * answer within 800 ms. What lies between is for the timer, which is never early, and for the way back.
     */
    public static final long ANSWER_WITHIN_NS_DEFAULT = TimeUnit.MILLISECONDS.toNanos(750);
    /** Requests that may wait for execution at once. */
    public static final int PENDING_CAPACITY = 2048;
    /** Signals that are remembered. */
    public static final int RECORD_CAPACITY = 65_536;

    private final Map<Source, Supplier<FastPathClientContext>> sources = new EnumMap<>(Source.class);
    private Habits habits = Habits.usual();
    private Secrets secrets;
    private SymbolTable symbols;
    private NanoClock nanoClock = SystemNanoClock.INSTANCE;
    private long answerWithinNs = ANSWER_WITHIN_NS_DEFAULT;

    /**
     * Who may speak.
     *
     * @param value accepted secrets.
     * @return this.
     */
    public GatewayContext secrets(final Secrets value)
    {
        secrets = value;
        return this;
    }

    /**
     * What may be traded.
     *
     * @param value symbols in the order in which execution numbers them.
     * @return this.
     */
    public GatewayContext symbols(final List<String> value)
    {
        symbols = new SymbolTable(value);
        return this;
    }

    /**
     * Lets a source speak, on a slot of its own: a slot that a native source uses as well would be taken from it.
     *
     * @param source  as peers name it.
     * @param context makes the settings of its connection, without a listener.
     * @return this.
     */
    public GatewayContext source(final Source source, final Supplier<FastPathClientContext> context)
    {
        sources.put(source, context);
        return this;
    }

    /**
     * What sources mean by what they do not say.
     *
     * @param value {@link Habits#usual()} by default.
     * @return this.
     */
    public GatewayContext habits(final Habits value)
    {
        habits = value;
        return this;
    }

    /**
     * Clock of the deadlines.
     *
     * @param value monotonic; the system's by default.
     * @return this.
     */
    public GatewayContext nanoClock(final NanoClock value)
    {
        nanoClock = value;
        return this;
    }

    /**
     * When a request is answered at the latest.
     *
     * @param value nanoseconds after its line was read.
     * @return this.
     */
    public GatewayContext answerWithinNs(final long value)
    {
        answerWithinNs = value;
        return this;
    }

    GatewayContext conclude()
    {
        require(secrets != null, "secrets are not set");
        require(symbols != null, "symbols are not set");
        require(!sources.isEmpty(), "no source is set: nobody could speak");
        require(answerWithinNs > 0, "answerWithinNs " + answerWithinNs + " is not above 0");
        return this;
    }

    private static void require(final boolean legal, final String fault)
    {
        if (!legal)
        {
            throw new IllegalArgumentException("GatewayContext: " + fault);
        }
    }

    Secrets secrets()
    {
        return secrets;
    }

    SymbolTable symbols()
    {
        return symbols;
    }

    Map<Source, Supplier<FastPathClientContext>> sources()
    {
        return sources;
    }

    Habits habits()
    {
        return habits;
    }

    NanoClock nanoClock()
    {
        return nanoClock;
    }

    long answerWithinNs()
    {
        return answerWithinNs;
    }
}
