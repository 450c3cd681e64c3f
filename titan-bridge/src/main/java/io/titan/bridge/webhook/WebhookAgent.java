package io.titan.bridge.webhook;

import io.titan.bridge.journal.JournalTailException;
import io.titan.bridge.signature.Secrets;
import io.titan.words.FaultText;
import org.agrona.CloseHelper;
import org.agrona.LangUtil;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The outbound thread: what the journal has, to whoever is to be told. Whatever it dies of, it died of for good: a
 * journal that is damaged or a disk that does not take the cursor must not be passed over.
 */
public final class WebhookAgent implements Agent
{
    private static final long LOOK_AROUND_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private final ReportDelivery delivery;
    private final DeliveryLock lock;
    private final NanoClock nanoClock;
    private final EpochClock epochClock;
    private long nextLookNs;

    private WebhookAgent(
        final ReportDelivery delivery, final DeliveryLock lock, final NanoClock nanoClock, final EpochClock epochClock)
    {
        this.delivery = delivery;
        this.lock = lock;
        this.nanoClock = nanoClock;
        this.epochClock = epochClock;
        nextLookNs = nanoClock.nanoTime();
    }

    /**
     * Takes over the delivery of a run.
     *
     * @param place    of journal and cursor, and how bodies are written.
     * @param settings where and how.
     * @param secrets  the first signs.
     * @param counters that it is to write.
     * @param clocks   monotonic and of the calendar.
     * @return ready to run, on one thread.
     * @throws WebhookException when the cursor cannot be followed, the journal cannot be read, or another bridge
     *                          delivers.
     */
    public static WebhookAgent open(
        final WebhookPlace place, final WebhookSettings settings, final Secrets secrets,
        final WebhookCounters counters, final Clocks clocks) throws WebhookException
    {
        final DeliveryLock lock = DeliveryLock.acquire(place.directory());
        final ReportDelivery delivery = new ReportDelivery(
            new DeliveryParts(settings,
                new WebhookSigner(secrets.newKeys()[0], settings.signsTimestamp()),
                new HttpReceiver(settings.uri(), settings.deadlineNs(), settings.certificates()),
                new ReportSource(place.journal(), place.bodies()), place.directory(), counters),
            RandomGenerator.getDefault());
        try
        {
            delivery.open(clocks.nanoClock().nanoTime());
            return new WebhookAgent(delivery, lock, clocks.nanoClock(), clocks.epochClock());
        }
        catch (final JournalTailException | IOException ex)
        {
            CloseHelper.quietCloseAll(delivery, lock);
            throw new WebhookException("the webhook cannot begin: " + FaultText.of(ex), ex);
        }
        catch (final WebhookException ex)
        {
            CloseHelper.quietCloseAll(delivery, lock);
            throw ex;
        }
    }

    /**
     * What tells the time.
     *
     * @param nanoClock  monotonic.
     * @param epochClock of the calendar, for signatures.
     */
    public record Clocks(NanoClock nanoClock, EpochClock epochClock)
    {
    }

    /**
     * Where everything is.
     *
     * @param journal   directory of execution's journal.
     * @param directory of cursor, dead letters, orders and lock: the run's.
     * @param bodies    writes reports.
     */
    public record WebhookPlace(Path journal, Path directory, ReportBody bodies)
    {
    }

    @Override
    public int doWork()
    {
        try
        {
            final long nowNs = nanoClock.nanoTime();
            if (nowNs - nextLookNs >= 0)
            {
                nextLookNs = nowNs + LOOK_AROUND_NS;
                delivery.lookAround(nowNs);
                delivery.publish(nowNs);
            }
            return delivery.poll(nowNs, epochClock.time());
        }
        catch (final JournalTailException | IOException ex)
        {
            LangUtil.rethrowUnchecked(ex);
            return 0;
        }
    }

    @Override
    public void onClose()
    {
        delivery.publish(nanoClock.nanoTime());
        CloseHelper.closeAll(delivery, lock);
    }

    @Override
    public String roleName()
    {
        return "titan-outbound";
    }
}
