package io.titan.bridge.webhook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers each attempt as it was told, and with 200 when it was told nothing. */
final class ScriptedReceiver implements Receiver
{
    private final Deque<Answer> script = new ArrayDeque<>();
    private final List<Post> posts = new ArrayList<>();
    private final List<Long> timesNs = new ArrayList<>();
    private Answer next;

    ScriptedReceiver answers(final int status, final int times)
    {
        return answers(new Answer(Outcome.of(status), status, 0, "HTTP " + status), times);
    }

    ScriptedReceiver answers(final Answer answer, final int times)
    {
        for (int i = 0; i < times; i++)
        {
            script.add(answer);
        }
        return this;
    }

    @Override
    public void post(final Post post, final long nowNs)
    {
        posts.add(post);
        timesNs.add(nowNs);
        next = script.isEmpty() ? new Answer(Outcome.DELIVERED, 200, 0, "") : script.remove();
    }

    @Override
    public int poll(final long nowNs)
    {
        return 0;
    }

    @Override
    public Answer takeAnswer()
    {
        final Answer taken = next;
        next = null;
        return taken;
    }

    List<Post> posts()
    {
        return posts;
    }

    List<Long> timesNs()
    {
        return timesNs;
    }

    @Override
    public void close()
    {
        // Nothing is open.
    }
}
