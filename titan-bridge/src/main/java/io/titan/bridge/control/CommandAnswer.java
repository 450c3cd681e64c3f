package io.titan.bridge.control;

/**
 * What became of a command.
 *
 * @param reply for HTTP.
 * @param state execution's state as JSON; null when it was not asked for, or there was no answer.
 * @param rows  execution's rows as JSON; an empty list when there are none.
 */
record CommandAnswer(Reply reply, String state, String rows)
{
    static CommandAnswer of(final Reply reply)
    {
        return new CommandAnswer(reply, null, "[]");
    }

    boolean isAnswered()
    {
        return reply.status() == Reply.OK;
    }
}
