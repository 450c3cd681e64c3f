package io.titan.bench.lane;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * R4, the side that answers: counts bytes, and writes one prepared answer for each request. Nothing is parsed, so that
 * the lane costs what sockets and Netty cost.
 */
public final class RawHttpServeLane implements LaneSide
{
    private final HandDrivenLoop loop = new HandDrivenLoop();
    private final int requestLength = OrderExchange.request().length;
    private final byte[] answer = OrderExchange.answer();
    private long served;

    /**
     * Listens.
     *
     * @param parameters {@code port}: a free one of this machine.
     */
    public RawHttpServeLane(final Parameters parameters)
    {
        loop.listen(Integer.parseInt(parameters.text("port")), Answers::new);
    }

    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        served = 0;
        while (!stop.isRaised())
        {
            loop.turn();
        }
        return new LaneFigures().count("served", served);
    }

    @Override
    public void close()
    {
        loop.close();
    }

    /** One connection. */
    private final class Answers extends ChannelInboundHandlerAdapter
    {
        private int requestBytes;

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message)
        {
            final ByteBuf input = (ByteBuf)message;
            requestBytes += input.readableBytes();
            input.release();
            while (requestBytes >= requestLength)
            {
                requestBytes -= requestLength;
                served++;
                context.writeAndFlush(
                    context.alloc().directBuffer(answer.length).writeBytes(answer), context.voidPromise());
            }
        }
    }
}
