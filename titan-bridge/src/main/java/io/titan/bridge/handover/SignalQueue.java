package io.titan.bridge.handover;

import org.agrona.concurrent.OneToOneConcurrentArrayQueue;

import java.util.Arrays;

/**
 * Lines that came by another way than the socket, to the gateway's thread, and their answers back: so that they follow
 * the same rules and know the same signals. One thread asks, one thread answers; at most {@link #CAPACITY} lines are
 * between the two, and no more are taken.
 */
public final class SignalQueue
{
    /** Lines that may be without an answer at once. */
    public static final int CAPACITY = 256;

    /** What marks a peer of this queue: those of the socket are never below 0. */
    private static final long MARK = Long.MIN_VALUE;

    private final OneToOneConcurrentArrayQueue<Line> lines = new OneToOneConcurrentArrayQueue<>(CAPACITY);
    private final OneToOneConcurrentArrayQueue<Line> answers = new OneToOneConcurrentArrayQueue<>(CAPACITY);
    private int unanswered;

    /**
     * A line or an answer.
     *
     * @param peer  who asked; below 0.
     * @param bytes of the line, without its line feed.
     */
    public record Line(long peer, byte[] bytes)
    {
    }

    /**
     * Hands a line over; the asking thread.
     *
     * @param number of the request, above 0 and not used before.
     * @param bytes  of the line; not changed any more.
     * @return false when as many are without an answer as may be.
     */
    public boolean ask(final long number, final byte[] bytes)
    {
        if (unanswered == CAPACITY)
        {
            return false;
        }
        unanswered++;
        return lines.offer(new Line(MARK | number, bytes));
    }

    /**
     * Takes an answer; the asking thread.
     *
     * @return null when there is none.
     */
    public Line nextAnswer()
    {
        final Line answer = answers.poll();
        if (answer != null)
        {
            unanswered--;
        }
        return answer;
    }

    /**
     * Takes a line, which must be answered once; the answering thread.
     *
     * @return null when there is none.
     */
    public Line nextLine()
    {
        return lines.poll();
    }

    /**
     * Whether a peer is one of this queue.
     *
     * @param peer of a line.
     * @return false for a peer of the socket.
     */
    public static boolean isPeer(final long peer)
    {
        return peer < 0;
    }

    /**
     * Which request a peer stands for.
     *
     * @param peer of an answer.
     * @return as it was asked.
     */
    public static long number(final long peer)
    {
        return peer & ~MARK;
    }

    /**
     * Answers a line; the answering thread.
     *
     * @param peer   of the line.
     * @param bytes  hold the answer with its line feed; copied.
     * @param length of it.
     */
    public void answer(final long peer, final byte[] bytes, final int length)
    {
        if (!answers.offer(new Line(peer, Arrays.copyOf(bytes, length))))
        {
            throw new IllegalStateException("more answers than lines: one was answered twice");
        }
    }
}
