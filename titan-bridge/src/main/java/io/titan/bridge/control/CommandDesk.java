package io.titan.bridge.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.titan.codecs.SignalKey;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code POST /control}: signed commands, each with an id of its giver's. A command that is given twice under one id
 * gets the recorded answer and is not given to execution again; another command under a used id is refused, also when
 * execution has got the first one and has not answered, after which the same may be given again. What a command would
 * tell execution is what makes it the same, however its text is written. Remembers the last
 * {@link #REMEMBERED}, and nothing of an earlier start, which is why {@link SignedRequests} takes no request from
 * before it. One thread.
 */
final class CommandDesk
{
    /** Answers that are remembered. */
    static final int REMEMBERED = 4_096;

    /** The only question that execution is not asked: it has answered it in the journal. */
    private static final String LIMITS = "limits";
    private static final byte[] NO_MESSAGE = {};

    private final SignedRequests signed;
    private final CommandReader reader = new CommandReader();
    private final SignalKey key = new SignalKey();
    private final CommandEncoder encoder;
    private final ExecutionDesk execution;
    private final LimitsDesk limits;
    private final ConfigPushes pushes;
    private final Map<String, Done> done = new LinkedHashMap<>();

    CommandDesk(
        final SignedRequests signed, final CommandEncoder encoder, final ExecutionDesk execution,
        final LimitsDesk limits, final ConfigPushes pushes)
    {
        this.pushes = pushes;
        this.limits = limits;
        this.signed = signed;
        this.encoder = encoder;
        this.execution = execution;
    }

    /** A command that execution has got, and what it answered; null when it did not. */
    private record Done(byte[] message, Reply reply)
    {
    }

    void onCommand(
        final ChannelHandlerContext context, final FullHttpRequest request, final byte[] body, final long nowNs)
    {
        final boolean isKept = HttpDesk.isKept(request);
        final String fault = signed.fault(request, body);
        if (fault != null)
        {
            HttpDesk.send(context, Reply.refused(Reply.UNAUTHORIZED, "INVALID_SIGNATURE", fault), isKept);
            return;
        }
        try
        {
            take(body, nowNs, context, isKept);
        }
        catch (final CommandReader.Refused ex)
        {
            HttpDesk.send(context, Reply.refused(Reply.BAD_REQUEST, ex.reason(), ex.getMessage()), isKept);
        }
    }

    private void take(final byte[] body, final long nowNs, final ChannelHandlerContext context, final boolean isKept)
        throws CommandReader.Refused
    {
        reader.parse(body);
        final String id = reader.id();
        final long commandId = key.ofText(id).hi() >>> 2;
        if (execution.isPending(commandId))
        {
            HttpDesk.send(context, Reply.refused(
                Reply.CONFLICT, "COMMAND_IN_PROGRESS", "a command of this id waits for execution: ask again"), isKept);
            return;
        }
        final boolean isLimits = LIMITS.equals(reader.command());
        final byte[] message = isLimits ? NO_MESSAGE : encoder.encode(commandId, reader);
        final Reply known = known(id, message);
        if (known != null)
        {
            HttpDesk.send(context, known, isKept);
            return;
        }
        if (isLimits)
        {
            limits.ask(id, (reply) -> HttpDesk.send(context, reply, isKept));
            return;
        }
        if (!execution.give(commandId, id, message, nowNs,
            (answer) -> onAnswer(id, message, answer, context, isKept)))
        {
            HttpDesk.send(context, Reply.refused(
                Reply.UNAVAILABLE, "TOO_MANY_REQUESTS", "too many commands wait for execution"), isKept);
        }
    }

    /** What is said to a command without giving it to execution; null when it is to be given. */
    private Reply known(final String id, final byte[] message)
    {
        final Done before = done.get(id);
        if (before != null && !Arrays.equals(before.message(), message))
        {
            return Reply.refused(Reply.CONFLICT, "COMMAND_CONFLICT", "another command had this id");
        }
        return before == null ? null : before.reply();
    }

    private void onAnswer(
        final String id, final byte[] message, final CommandAnswer answer, final ChannelHandlerContext context,
        final boolean isKept)
    {
        if (answer.isAnswered())
        {
            pushes.onAccepted(message);
        }
        onReply(id, message, answer.reply(), context, isKept);
    }

    /**
     * A command that execution has got and did not answer is remembered without an answer: the same may be given again,
     * and no other. One that it has not got is not remembered.
     */
    private void onReply(
        final String id, final byte[] message, final Reply reply, final ChannelHandlerContext context,
        final boolean isKept)
    {
        final boolean isDecided = reply.status() == Reply.OK || reply.status() == Reply.CONFLICT;
        if (isDecided || reply.status() == Reply.GATEWAY_TIMEOUT)
        {
            done.put(id, new Done(message, isDecided ? reply : null));
            if (done.size() > REMEMBERED)
            {
                done.remove(done.keySet().iterator().next());
            }
        }
        HttpDesk.send(context, reply, isKept);
    }
}
