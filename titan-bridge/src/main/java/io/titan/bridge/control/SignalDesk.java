package io.titan.bridge.control;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpRequest;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.json.JsonDocument;
import io.titan.bridge.json.JsonFault;
import io.titan.bridge.json.JsonKind;
import io.titan.bridge.json.JsonName;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /webhook}: signals of peers whose socket failed. A request becomes the line that it would have been on
 * the socket, goes to the same gateway, and its answer becomes the answer of HTTP: a signal that came both ways is one
 * signal. Clients take every 2xx for an execution, hence a refusal is never one. One thread.
 */
final class SignalDesk
{
    /** Longer than the gateway takes for any answer: after it, the gateway's thread itself does not move. */
    static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(1);

    private static final int SIGNATURE_LENGTH = 64;
    private static final JsonName REJECTED = new JsonName("rejected");
    private static final JsonName REASON = new JsonName("reason");

    private final SignalQueue queue;
    private final JsonDocument document = new JsonDocument();
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private long lastNumber;

    SignalDesk(final SignalQueue queue)
    {
        this.queue = queue;
    }

    /** Who waits for an answer, and until when. */
    private record Waiting(ChannelHandlerContext context, boolean isKept, long deadlineNs)
    {
    }

    void onSignal(
        final ChannelHandlerContext context, final FullHttpRequest request, final byte[] body, final long nowNs)
    {
        final boolean isKept = HttpDesk.isKept(request);
        final String signature = request.headers().get(SignedRequests.SIGNATURE_HEADER, "");
        if (!signature.isEmpty() && !signature.matches("[0-9a-fA-F]{" + SIGNATURE_LENGTH + "}"))
        {
            HttpDesk.send(context, Reply.refused(
                Reply.UNAUTHORIZED, "INVALID_SIGNATURE", "x-signature must be 64 hex digits"), isKept);
            return;
        }
        lastNumber++;
        if (queue.ask(lastNumber, signature.isEmpty() || !OneObject.is(body) ? body : line(body, signature)))
        {
            waiting.put(lastNumber, new Waiting(context, isKept, nowNs + PATIENCE_NS));
        }
        else
        {
            HttpDesk.send(context, Reply.refused(
                Reply.UNAVAILABLE, "TOO_MANY_REQUESTS", "too many requests wait for the gateway"), isKept);
        }
    }

    /**
     * A bare signal with its signature in the header, as the line that says the same. Only of what its own braces hold
     * together: anything else goes as it came, and the gateway says what is wrong with it.
     */
    private static byte[] line(final byte[] signal, final String signature)
    {
        final ByteArrayOutputStream line = new ByteArrayOutputStream(signal.length + 100);
        line.writeBytes("{\"signal\":".getBytes(StandardCharsets.US_ASCII));
        line.writeBytes(signal);
        line.writeBytes((",\"signature\":\"" + signature + "\"}").getBytes(StandardCharsets.US_ASCII));
        return line.toByteArray();
    }

    int poll(final long nowNs)
    {
        int workCount = 0;
        SignalQueue.Line answer = queue.nextAnswer();
        while (answer != null)
        {
            final Waiting asker = waiting.remove(SignalQueue.number(answer.peer()));
            if (asker != null)
            {
                HttpDesk.send(asker.context(), Reply.json(status(answer.bytes()), answer.bytes()), asker.isKept());
            }
            workCount++;
            answer = queue.nextAnswer();
        }
        expire(nowNs);
        return workCount;
    }

    private void expire(final long nowNs)
    {
        final Iterator<Waiting> all = waiting.values().iterator();
        while (all.hasNext())
        {
            final Waiting asker = all.next();
            if (nowNs - asker.deadlineNs() >= 0)
            {
                all.remove();
                HttpDesk.send(asker.context(), Reply.refused(
                    Reply.GATEWAY_TIMEOUT, "EXECUTION_TIMEOUT", "the gateway did not answer"), asker.isKept());
            }
        }
    }

    private int status(final byte[] answer)
    {
        final JsonFault fault = document.parse(answer, 0, answer.length);
        if (fault != JsonFault.NONE)
        {
            throw new IllegalStateException("the gateway answered what is no JSON: " + fault);
        }
        if (!document.is(document.member(JsonDocument.ROOT, REJECTED), JsonKind.TRUE))
        {
            return Reply.OK;
        }
        final int reason = document.member(JsonDocument.ROOT, REASON);
        return switch (new String(document.bytes(), document.start(reason),
            document.end(reason) - document.start(reason), StandardCharsets.US_ASCII))
        {
            case "INVALID_SIGNATURE" -> Reply.UNAUTHORIZED;
            case "IPC_ERROR" -> Reply.BAD_REQUEST;
            case "EXECUTION_UNAVAILABLE", "EXECUTION_BUSY", "TOO_MANY_REQUESTS" -> Reply.UNAVAILABLE;
            case "EXECUTION_TIMEOUT" -> Reply.GATEWAY_TIMEOUT;
            default -> Reply.UNPROCESSABLE;
        };
    }
}
