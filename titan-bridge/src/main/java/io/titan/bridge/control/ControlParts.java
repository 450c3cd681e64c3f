package io.titan.bridge.control;

import io.titan.bridge.handover.BridgeFigures;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.picture.RedisPlace;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.webhook.ReportBody;
import io.titan.bridge.webhook.WebhookCounters;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.NanoClock;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the control thread is made of.
 *
 * @param place      of the port.
 * @param queue      to the gateway.
 * @param pushes     for the peers of the socket.
 * @param figures    of the bridge's own thread.
 * @param webhook    counters of it.
 * @param secrets    that may give commands.
 * @param symbols    in the order of the configuration.
 * @param slots      names of all its sources by slot; empty: not known.
 * @param execution  how to reach it.
 * @param journal    directory of the journal; empty: consoles are told of no fills.
 * @param bodies     writes what consoles are told of fills.
 * @param redis      where consoles' frames are published too; empty: nowhere.
 * @param nanoClock  monotonic.
 * @param epochClock of the calendar.
 * @param liveVenue  where orders go; empty: the venue is on this machine.
 */
public record ControlParts(
    ControlPlace place, SignalQueue queue, ConfigPushes pushes, BridgeFigures figures, WebhookCounters webhook,
    Secrets secrets, List<String> symbols, Map<Integer, String> slots, Execution execution, Optional<Path> journal,
    ReportBody bodies, Optional<RedisPlace> redis, NanoClock nanoClock, EpochClock epochClock, String liveVenue)
{
    /**
     * Where execution is.
     *
     * @param aeronDirectory  of the media driver.
     * @param driverTimeoutMs silence after which that counts as dead.
     */
    public record Execution(String aeronDirectory, long driverTimeoutMs)
    {
    }
}
