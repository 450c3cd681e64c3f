package io.titan.bridge.fastpath;

import io.titan.codecs.FastPathClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.codecs.FastPathListener;
import io.titan.codecs.FastPathReason;
import io.titan.codecs.FastPathState;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.ReasonCode;

/** The connection of one source to execution. One thread. */
final class SourceLink implements FastPathListener, AutoCloseable
{
    private final FastPathGateway gateway;
    private final int index;
    private final FastPathClient client;
    private ReasonCode refusal = ReasonCode.NONE;

    SourceLink(final FastPathGateway gateway, final int index, final FastPathClientContext context)
    {
        this.gateway = gateway;
        this.index = index;
        client = new FastPathClient(context.listener(this));
    }

    FastPathClient client()
    {
        return client;
    }

    boolean isConnected()
    {
        return client.state() == FastPathState.CONNECTED;
    }

    /** Why execution refuses this source; NONE when it does not. */
    ReasonCode refusal()
    {
        return refusal;
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        refusal = ReasonCode.NONE;
    }

    /** Who waits is answered at the deadline; a repeat finds the recorded answer. */
    @Override
    public void onDisconnected(final FastPathReason reason)
    {
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        refusal = reason;
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        gateway.onReply(index, reply);
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        gateway.onReport(report);
    }

    @Override
    public void onError(final Throwable error)
    {
        gateway.onError();
    }

    @Override
    public void close()
    {
        client.close();
    }
}
