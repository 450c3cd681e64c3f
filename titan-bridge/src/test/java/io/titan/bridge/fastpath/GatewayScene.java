package io.titan.bridge.fastpath;

import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.SecretException;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.signature.Signed;
import io.titan.codecs.FastPathClientContext;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A gateway, a scripted execution and a media driver between them, all driven by the test's thread. */
final class GatewayScene implements AutoCloseable
{
    static final String SECRET = "the-secret-of-20-byt";
    static final String ID = "scavenger-BTCUSDT-1700000000000";
    static final int SLOT = 5;
    static final int HUNTER_SLOT = 6;
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);

    /** What peers were told: {@code peer line}. */
    final List<String> told = new ArrayList<>();
    final ScriptedExecution execution;
    FastPathGateway gateway;
    private final String directory = CommonContext.generateRandomDirName() + "-bridge";
    private final MediaDriver driver;
    /** The gateway's: it stands still unless a test lets it pass; a slow machine meets no deadline by chance. */
    private long nowNs = TimeUnit.HOURS.toNanos(1);
    private boolean notes = true;
    private long answers;
    private int incarnation;

    GatewayScene()
    {
        driver = MediaDriver.launch(new MediaDriver.Context().aeronDirectoryName(directory)
            .threadingMode(ThreadingMode.SHARED).dirDeleteOnStart(true).dirDeleteOnShutdown(true));
        execution = new ScriptedExecution(directory, SLOT, HUNTER_SLOT);
        gateway = new FastPathGateway(context(), this::onReply);
    }

    private GatewayContext context()
    {
        return new GatewayContext()
            .secrets(secrets())
            .symbols(List.of("BTCUSDT", "ETHUSDT"))
            .nanoClock(() -> nowNs)
            .source(Source.SCAVENGER, () -> new FastPathClientContext()
                .aeronDirectoryName(directory).sourceId(SLOT).incarnation(++incarnation));
    }

    /** Another gateway in the place of the first, which knows nothing of what went through that one; two sources. */
    void restart()
    {
        gateway.close();
        gateway = new FastPathGateway(context().source(Source.HUNTER, () -> new FastPathClientContext()
            .aeronDirectoryName(directory).sourceId(HUNTER_SLOT).incarnation(++incarnation)), this::onReply);
    }

    static Secrets secrets()
    {
        try
        {
            return Secrets.of(SECRET);
        }
        catch (final SecretException ex)
        {
            throw new AssertionError(ex);
        }
    }

    private void onReply(final long peer, final byte[] line, final int length)
    {
        answers++;
        if (notes)
        {
            told.add(peer + " " + new String(line, 0, length - 1, StandardCharsets.UTF_8));
        }
    }

    long answers()
    {
        return answers;
    }

    void forgetful()
    {
        notes = false;
        execution.forgetful();
    }

    GatewayScene connected()
    {
        await(() -> gateway.isConnected(Source.SCAVENGER));
        return this;
    }

    /** Sends a signed signal as a peer; the correlation id is the peer's number. */
    void send(final long peer, final String signal)
    {
        line(peer, Signed.line(SECRET, signal, ",\"correlationId\":\"c" + peer + "\",\"timestamp\":" + peer));
    }

    void line(final long peer, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        gateway.onLine(peer, bytes, 0, bytes.length);
    }

    void decide(final long peer, final String kind)
    {
        decide(peer, kind, "scavenger");
    }

    void decide(final long peer, final String kind, final String source)
    {
        send(peer, "{\"signal_id\":\"" + ID + "\",\"signal_type\":\"" + kind + "\",\"timestamp\":1,\"source\":\"" +
            source + "\"}");
    }

    void awaitTold(final int count)
    {
        await(() -> told.size() >= count);
    }

    void await(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("waited in vain; told " + told + ", heard " + execution.heard);
            }
            cycle();
        }
    }

    /** Lets time pass for the gateway. */
    void pass(final long durationNs)
    {
        nowNs += durationNs;
    }

    void cycle()
    {
        gateway.poll();
        execution.poll();
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(gateway, execution, driver);
        IoUtil.delete(new File(directory), true);
    }
}
