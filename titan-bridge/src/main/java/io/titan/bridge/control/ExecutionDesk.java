package io.titan.bridge.control;

import io.titan.codecs.ControlReplyListener;
import io.titan.codecs.ControlReplyReader;
import io.titan.protocol.ControlReplyDecoder;
import io.titan.protocol.OrderReplyDecoder;
import io.titan.protocol.PositionReplyDecoder;
import io.titan.protocol.StateReplyDecoder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Gives commands to execution and takes its answers: the answer of HTTP is execution's own, or that there was none. One
 * thread.
 */
final class ExecutionDesk implements ControlReplyListener, AutoCloseable
{
    /** After so long without an answer nobody knows. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(2);
    /** Commands that may be under way at once. */
    static final int CAPACITY = 64;

    private final ExecutionLink link;
    private final AnswerText texts;
    private final Map<Long, PendingCommand> pending = new LinkedHashMap<>();

    ExecutionDesk(final String aeronDirectory, final long driverTimeoutMs, final List<String> symbols)
    {
        link = new ExecutionLink(aeronDirectory, driverTimeoutMs, new ControlReplyReader(this));
        texts = new AnswerText(symbols);
    }

    /** Whether a command is under way. */
    boolean isPending(final long commandId)
    {
        return pending.containsKey(commandId);
    }

    /** Takes a command on; false when too many are under way. */
    boolean give(
        final long commandId, final String id, final byte[] message, final long nowNs,
        final Consumer<CommandAnswer> answer)
    {
        if (pending.size() >= CAPACITY)
        {
            return false;
        }
        pending.put(commandId, new PendingCommand(commandId, id, message, nowNs + PATIENCE_NS, answer));
        return true;
    }

    int poll(final long nowNs)
    {
        final int workCount = link.poll();
        for (final PendingCommand command : new ArrayList<>(pending.values()))
        {
            command.isSent =
                command.isSent || link.offer(command.message, command.message.capacity(), nowNs);
            if (nowNs - command.deadlineNs >= 0)
            {
                pending.remove(command.commandId);
                command.answer.accept(CommandAnswer.of(command.isSent ?
                    Reply.refused(Reply.GATEWAY_TIMEOUT, "EXECUTION_TIMEOUT",
                        "execution has the command and did not answer: ask for its state, then give it again") :
                    Reply.refused(Reply.UNAVAILABLE, "EXECUTION_UNAVAILABLE",
                        "execution is not there; the command was not given")));
            }
        }
        return workCount;
    }

    @Override
    public void onState(final StateReplyDecoder state)
    {
        final PendingCommand command = pending.get(state.commandId());
        if (command != null)
        {
            command.state = texts.state(state);
        }
    }

    @Override
    public void onPosition(final PositionReplyDecoder position)
    {
        final PendingCommand command = pending.get(position.commandId());
        if (command != null)
        {
            command.addRow(texts.position(position));
        }
    }

    @Override
    public void onOrder(final OrderReplyDecoder order)
    {
        final PendingCommand command = pending.get(order.commandId());
        if (command != null)
        {
            command.addRow(texts.order(order));
        }
    }

    @Override
    public void onControlReply(final ControlReplyDecoder reply)
    {
        final PendingCommand command = pending.remove(reply.commandId());
        if (command != null)
        {
            command.answer.accept(new CommandAnswer(answer(command, reply), command.state, "[" + command.rows + "]"));
        }
    }

    private static Reply answer(final PendingCommand command, final ControlReplyDecoder reply)
    {
        if (!AnswerText.isTrue(reply.accepted()))
        {
            return Reply.json(Reply.CONFLICT, ("{\"id\":\"" + command.id +
                "\",\"accepted\":false,\"rejected\":true,\"reason\":\"" + reply.reason() + "\"}\n")
                .getBytes(StandardCharsets.UTF_8));
        }
        if (command.rowCount < reply.rows())
        {
            return Reply.refused(Reply.UNAVAILABLE, "INCOMPLETE", "execution has " + reply.rows() + " rows and " +
                command.rowCount + " of them arrived: ask again");
        }
        final StringBuilder text = new StringBuilder("{\"id\":\"").append(command.id).append("\",\"accepted\":true");
        if (command.state != null)
        {
            text.append(",\"state\":").append(command.state);
        }
        else
        {
            text.append(",\"rows\":[").append(command.rows).append(']');
        }
        return Reply.json(Reply.OK, text.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close()
    {
        link.close();
    }
}
