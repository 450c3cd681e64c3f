package io.titan.brain.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Whether somebody knows a secret of operators. It compares in a time that says nothing about the secret, and looks at
 * few wrong ones a minute: after those no secret is looked at for a while, the right one neither. Any thread.
 */
final class OperatorSecrets
{
    static final int WRONG_TRIES = 5;
    static final long WINDOW_MS = 60_000;

    private final List<byte[]> digests;
    private final Deque<Long> wrongMs = new ArrayDeque<>();

    /** What was found. */
    enum Verdict
    {
        /** A secret of operators. */
        RIGHT,
        /** None of them. */
        WRONG,
        /** Not looked at, because too many wrong ones came before. */
        TOO_MANY_TRIES,
        /** There is no secret, so nobody may change anything. */
        NONE_CONFIGURED
    }

    OperatorSecrets(final List<byte[]> keys)
    {
        this.digests = keys.stream().map(OperatorSecrets::digest).toList();
    }

    synchronized Verdict judge(final String secret, final long nowMs)
    {
        if (digests.isEmpty())
        {
            return Verdict.NONE_CONFIGURED;
        }
        while (!wrongMs.isEmpty() && nowMs - wrongMs.peek() > WINDOW_MS)
        {
            wrongMs.remove();
        }
        if (wrongMs.size() >= WRONG_TRIES)
        {
            return Verdict.TOO_MANY_TRIES;
        }
        final byte[] given = digest(secret.getBytes(StandardCharsets.UTF_8));
        boolean isRight = false;
        for (final byte[] digest : digests)
        {
            isRight |= MessageDigest.isEqual(digest, given);
        }
        if (!isRight)
        {
            wrongMs.add(nowMs);
        }
        return isRight ? Verdict.RIGHT : Verdict.WRONG;
    }

    /** Of equal length whatever it is of, so that lengths are compared in no time either. */
    private static byte[] digest(final byte[] secret)
    {
        try
        {
            return MessageDigest.getInstance("SHA-256").digest(secret);
        }
        catch (final NoSuchAlgorithmException ex)
        {
            throw new IllegalStateException("this JVM has no SHA-256", ex);
        }
    }
}
