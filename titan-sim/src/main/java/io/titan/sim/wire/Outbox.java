package io.titan.sim.wire;

import io.netty.channel.Channel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is to be sent, per channel, until the ledger has been written; then everything leaves in one flush
 * each.
 */
final class Outbox
{
    private final Set<Channel> dirty = new HashSet<>();
    private final List<Channel> order = new ArrayList<>();

    void write(final Channel channel, final Object message)
    {
        channel.write(message, channel.voidPromise());
        if (dirty.add(channel))
        {
            order.add(channel);
        }
    }

    void flush()
    {
        for (int i = 0; i < order.size(); i++)
        {
            order.get(i).flush();
        }
        order.clear();
        dirty.clear();
    }
}
