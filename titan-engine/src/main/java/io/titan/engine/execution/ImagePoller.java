package io.titan.engine.execution;

import io.aeron.Image;
import io.aeron.Subscription;
import io.aeron.logbuffer.FragmentHandler;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.logbuffer.Header;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Polls the images of a subscription in turn, as {@link Subscription#poll} does, but looks at an image only when its
 * next frame is there. Aeron's own look at one that is silent touches ten cache lines; with 64 sources that is more
 * than the nearest cache holds, and all that a decision needs would have to come back from farther away.
 *
 * <p>Where the next frame will be follows from the last one that was handled. Where that is not known, at a term's
 * begin, Aeron looks. The memory is read only while the subscription still has the image: the conductor, which takes
 * images away and would unmap them, runs on the same thread. One thread; allocates nothing after its construction.
 */
final class ImagePoller
{
    private static final UnsafeBuffer LOOK = new UnsafeBuffer(new byte[FrameDescriptor.FRAME_ALIGNMENT]);

    static
    {
        FrameDescriptor.frameLengthOrdered(LOOK, 0, FrameDescriptor.FRAME_ALIGNMENT);
    }

    private final Subscription subscription;
    private final FragmentHandler handler;
    private final FragmentHandler noting = this::onFragment;
    private final Image[] images;
    /** Each over the place of an image's next frame, or over {@link #LOOK}. */
    private final UnsafeBuffer[] nextFrames;
    private int first;
    private int followed;
    private Image last;
    private DirectBuffer lastTerm;
    private int lastEnd;

    /**
     * Polls for somebody.
     *
     * @param subscription whose images they are.
     * @param handler      told of each fragment.
     * @param remembered   images whose next frame is looked at without Aeron; those beyond are polled by Aeron.
     */
    ImagePoller(final Subscription subscription, final FragmentHandler handler, final int remembered)
    {
        this.subscription = subscription;
        this.handler = handler;
        images = new Image[remembered];
        nextFrames = new UnsafeBuffer[remembered];
        for (int index = 0; index < remembered; index++)
        {
            nextFrames[index] = new UnsafeBuffer(LOOK);
        }
    }

    /**
     * Hands over what is there, from another image first each time.
     *
     * @param limit most fragments at once.
     * @return how many there were.
     */
    int poll(final int limit)
    {
        final int count = subscription.imageCount();
        if (hasChanged(count))
        {
            follow(count);
        }
        first = first + 1 < count ? first + 1 : 0;
        final int fragments = poll(first, count, limit);
        return fragments + poll(0, first, limit - fragments);
    }

    /** Aeron adds an image behind all others and closes the gap of one that goes, so the last one tells. */
    private boolean hasChanged(final int count)
    {
        return count != followed || count > 0 && subscription.imageAtIndex(count - 1) != last;
    }

    private void follow(final int count)
    {
        followed = count;
        last = count > 0 ? subscription.imageAtIndex(count - 1) : null;
        for (int index = 0; index < images.length; index++)
        {
            images[index] = index < count ? subscription.imageAtIndex(index) : null;
            nextFrames[index].wrap(LOOK);
        }
    }

    private int poll(final int from, final int to, final int limit)
    {
        int fragments = 0;
        for (int index = from; index < to && fragments < limit; index++)
        {
            if (index >= images.length)
            {
                fragments += subscription.imageAtIndex(index).poll(handler, limit - fragments);
            }
            else if (FrameDescriptor.frameLengthVolatile(nextFrames[index], 0) > 0)
            {
                fragments += poll(index, images[index], limit - fragments);
            }
        }
        return fragments;
    }

    /** Aeron moves on past a message whose handler throws, so that it is noted then, too. */
    private int poll(final int index, final Image image, final int limit)
    {
        lastTerm = null;
        try
        {
            return image.poll(noting, limit);
        }
        finally
        {
            note(nextFrames[index], image);
        }
    }

    private void onFragment(final DirectBuffer buffer, final int offset, final int length, final Header frame)
    {
        lastTerm = buffer;
        lastEnd = BitUtil.align(offset + length, FrameDescriptor.FRAME_ALIGNMENT);
        handler.onFragment(buffer, offset, length, frame);
    }

    /** Behind padding the image is elsewhere than behind the last fragment. */
    private void note(final UnsafeBuffer nextFrame, final Image image)
    {
        final DirectBuffer term = lastTerm;
        if (null != term && lastEnd == (image.position() & (term.capacity() - 1)))
        {
            nextFrame.wrap(term, lastEnd, FrameDescriptor.FRAME_ALIGNMENT);
        }
        else
        {
            nextFrame.wrap(LOOK);
        }
    }
}
