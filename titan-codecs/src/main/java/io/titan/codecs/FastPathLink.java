package io.titan.codecs;

import io.aeron.Aeron;
import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.Publication;
import io.aeron.RethrowingErrorHandler;
import io.aeron.Subscription;
import io.aeron.exceptions.TimeoutException;
import io.aeron.logbuffer.BufferClaim;
import io.aeron.logbuffer.FragmentHandler;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.NoOpLock;

/**
 * One Aeron client of a {@link FastPathClient} with its publication and subscription, from connecting to closing; never
 * reconnected, always replaced. One thread.
 */
final class FastPathLink implements AutoCloseable
{
    private static final int ADMIN_ACTION_RETRIES = 3;

    private final FastPathCounters counters;
    private final ErrorHandler errorHandler;
    private final Aeron aeron;
    private final long publicationRegistrationId;
    private final long subscriptionRegistrationId;
    private ExclusivePublication publication;
    private Subscription subscription;
    private boolean clientFailed;
    private boolean streamEnded;

    /**
     * Connects and asks the driver for both streams; neither is awaited.
     *
     * @param context      concluded.
     * @param counters     counts what finds no room.
     * @param errorHandler told of everything that Aeron reports.
     */
    FastPathLink(
        final FastPathClientContext context, final FastPathCounters counters, final ErrorHandler errorHandler)
    {
        this.counters = counters;
        this.errorHandler = errorHandler;
        aeron = context.aeronSupplier().connect(aeronContext(context));
        try
        {
            publicationRegistrationId =
                aeron.asyncAddExclusivePublication(context.intentsChannel(), Streams.INTENTS);
            subscriptionRegistrationId = aeron.asyncAddSubscription(
                Streams.SUBSCRIPTION_CHANNEL, Streams.intentReplies(context.sourceId()));
        }
        catch (final RuntimeException ex)
        {
            CloseHelper.close(errorHandler, aeron);
            throw ex;
        }
    }

    private Aeron.Context aeronContext(final FastPathClientContext context)
    {
        return new Aeron.Context()
            .aeronDirectoryName(context.aeronDirectoryName())
            .clientName("titan-source-" + context.sourceId())
            .driverTimeoutMs(context.driverTimeoutMs())
            .useConductorAgentInvoker(true)
            .clientLock(NoOpLock.INSTANCE)
            .preTouchMappedMemory(true)
            .errorHandler(this::onAeronError)
            .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE);
    }

    /** Each of Aeron's timeouts ends the client: it must be made anew. Other errors leave it usable. */
    private void onAeronError(final Throwable error)
    {
        clientFailed |= error instanceof TimeoutException;
        errorHandler.onError(error);
    }

    /**
     * Aeron's own work.
     *
     * @return how much was done.
     */
    int invokeConductor()
    {
        return aeron.conductorAgentInvoker().invoke();
    }

    /**
     * Whether the Aeron client has ended, so that this link must be closed.
     *
     * @return true once and for all.
     */
    boolean hasFailed()
    {
        return clientFailed || aeron.isClosed();
    }

    /**
     * Whether a claim found the publication closed or used up, so that this link must be closed.
     *
     * @return true once and for all.
     */
    boolean hasStreamEnded()
    {
        return streamEnded;
    }

    /**
     * Takes over the streams that the driver has made ready.
     *
     * @return whether both are.
     * @throws RuntimeException if the driver refused one.
     */
    boolean isReady()
    {
        if (publication == null)
        {
            publication = aeron.getExclusivePublication(publicationRegistrationId);
        }
        if (subscription == null)
        {
            subscription = aeron.getSubscription(subscriptionRegistrationId);
        }
        return publication != null && subscription != null;
    }

    /**
     * Whether somebody subscribes to intents; to be asked once the link is ready.
     *
     * @return as Aeron sees it: a killed process counts for its liveness time.
     */
    boolean isSubscribedTo()
    {
        return publication.isConnected();
    }

    /**
     * Claims room in the publication; to be called once the link is ready. A turn-over of the log is done by the very
     * call that reports it, so that the next one succeeds.
     *
     * @param length of the message.
     * @param claim  filled in on success.
     * @return a position above 0, or one of Aeron's negative results, which is counted.
     */
    long tryClaim(final int length, final BufferClaim claim)
    {
        long position = publication.tryClaim(length, claim);
        for (int i = 0; position == Publication.ADMIN_ACTION && i < ADMIN_ACTION_RETRIES; i++)
        {
            position = publication.tryClaim(length, claim);
        }
        if (position < 0)
        {
            onUnclaimed(position);
        }
        return position;
    }

    private void onUnclaimed(final long result)
    {
        if (result == Publication.BACK_PRESSURED)
        {
            counters.backPressured++;
        }
        else if (result == Publication.NOT_CONNECTED)
        {
            counters.notConnected++;
        }
        else if (result == Publication.ADMIN_ACTION)
        {
            counters.adminActions++;
        }
        else
        {
            counters.streamsEnded++;
            streamEnded = true;
        }
    }

    /**
     * Polls the replies, if their subscription is there.
     *
     * @param handler told of each; what it throws comes out.
     * @param limit   most fragments at once.
     * @return how many there were.
     */
    int pollReplies(final FragmentHandler handler, final int limit)
    {
        return subscription == null ? 0 : subscription.poll(handler, limit);
    }

    /**
     * The image that a reply being handled came from.
     *
     * @param sessionId of the reply.
     * @return that image.
     */
    Image replyImage(final int sessionId)
    {
        return subscription.imageBySessionId(sessionId);
    }

    /**
     * Whether a reply stream has appeared after the given one: an execution that was killed stays visible for its
     * liveness time, while the one that took its place already waits for a greeting.
     *
     * @param image a reply stream.
     * @return whether there is a younger one.
     */
    boolean hasYoungerReplyImage(final Image image)
    {
        for (int index = subscription.imageCount() - 1; index >= 0; index--)
        {
            if (subscription.imageAtIndex(index).correlationId() > image.correlationId())
            {
                return true;
            }
        }
        return false;
    }

    /** Closes the Aeron client and with it both streams; errors go to the handler. */
    @Override
    public void close()
    {
        CloseHelper.close(errorHandler, aeron);
    }
}
