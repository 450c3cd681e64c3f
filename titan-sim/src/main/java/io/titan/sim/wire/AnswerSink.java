package io.titan.sim.wire;

import java.util.function.Consumer;

/** Where the answer to one order goes: the connection that asked, or a place in a batch. */
interface AnswerSink
{
    void ok(CharSequence text);

    void error(int code, String message);

    /** The whole answer of a request. */
    static AnswerSink plain(final Reply reply)
    {
        return to(reply, reply::ok);
    }

    /** The whole answer of a request that counts against the order limits. */
    static AnswerSink order(final Reply reply)
    {
        return to(reply, reply::okOrder);
    }

    private static AnswerSink to(final Reply reply, final Consumer<CharSequence> success)
    {
        return new AnswerSink()
        {
            @Override
            public void ok(final CharSequence text)
            {
                success.accept(text);
            }

            @Override
            public void error(final int code, final String message)
            {
                reply.error(400, code, message);
            }
        };
    }
}
