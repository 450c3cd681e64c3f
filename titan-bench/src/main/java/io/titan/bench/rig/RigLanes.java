package io.titan.bench.rig;

import io.titan.bench.lane.Conversation;
import io.titan.bench.lane.OrderExchange;
import io.titan.bench.lane.UnixSocketLane;
import io.titan.bench.report.LaneInfo;
import io.titan.bench.report.LaneKind;

/**
 * What each lane of a report measures.
 */
final class RigLanes
{
    private static final int KILO = 1_000;
    private static final String PREPARE = "PREPARE's intended send time";
    private static final String CONFIRM = "CONFIRM's intended send time";
    private static final String CALLED = "append called";
    private static final String RETURNED = "append returned";

    private RigLanes()
    {
    }

    static LaneInfo cacheLine()
    {
        return new LaneInfo("r0-cache-line", "R0 cache line, there and back", LaneKind.RAW, "line written",
            "answer read", 0, false);
    }

    static LaneInfo hiccup()
    {
        return new LaneInfo("h-hiccup", "H hiccup control", LaneKind.CONTROL, "clock read", "next clock read", 0, true);
    }

    /** R1, as long as CONFIRM and a hop. */
    static LaneInfo rawConfirm(final int rate)
    {
        return info("r1-confirm", "R1 raw Aeron, 1 hop", LaneKind.RAW, CONFIRM, "message read", rate,
            Conversation.CONFIRM_LENGTH, false);
    }

    /** R1, there and back. */
    static LaneInfo rawReply(final int rate)
    {
        return info("r1-reply", "R1 raw Aeron, 2 hops", LaneKind.RAW, PREPARE, "answer read", rate,
            Conversation.PREPARE_LENGTH, false);
    }

    /** R1, there, back and there. */
    static LaneInfo rawWhole(final int rate)
    {
        return info("r1-whole", "R1 raw Aeron, 3 hops", LaneKind.RAW, PREPARE, "third message read", rate,
            Conversation.PREPARE_LENGTH, true);
    }

    /** R2 and R2n, there and back. */
    static LaneInfo rawUnixSocket(final int rate, final boolean isJdk)
    {
        return info(isJdk ? "r2n-unix-jdk" : "r2-unix", isJdk ? "R2n Unix socket, JDK" : "R2 Unix socket, junixsocket",
            LaneKind.RAW, "request's intended send time", "answer read", rate, UnixSocketLane.REQUEST_LENGTH, false);
    }

    /** R4, there and back. */
    static LaneInfo rawHttp(final int rate)
    {
        return new LaneInfo("r4-http-" + rate, "R4 loopback HTTP, Netty keep-alive, there and back, " + rate + "/s",
            LaneKind.RAW, "write of a request begins", "last byte of its answer read", OrderExchange.requestLength(),
            true);
    }

    /** The same in the processes that deliver reports. */
    static LaneInfo rawHttpBesideReports(final int rate)
    {
        return new LaneInfo("r4-http-reports", "R4 loopback HTTP, Netty keep-alive, beside reports, " + rate + "/s",
            LaneKind.RAW, "write of a request begins", "last byte of its answer read", OrderExchange.requestLength(),
            true);
    }

    /** Titan between two sockets. The cycle's start stands for the moment at which the frame could be read. */
    static LaneInfo tickToOrder()
    {
        return new LaneInfo("tick-to-order", "Titan tick to order", LaneKind.TITAN,
            "duty cycle that reads the market frame begins", "order bytes written", OrderExchange.requestLength(),
            true);
    }

    /** The same without the reading of the frame. */
    static LaneInfo tickReadToOrder()
    {
        return new LaneInfo("tick-read-to-order", "Titan tick, read, to order", LaneKind.TITAN,
            "market frame read from the socket", "order bytes written", OrderExchange.requestLength(), false);
    }

    /** R2, as many bytes as a signed PREPARE and its answer. */
    static LaneInfo rawBridge(final int requestBytes)
    {
        return new LaneInfo("r2-bridge", "R2 Unix socket, junixsocket, one in flight", LaneKind.RAW,
            "write of a request begins", "answer read", requestBytes, true);
    }

    /** A signed PREPARE through the bridge. */
    static LaneInfo bridgeCall(final int requestBytes)
    {
        return new LaneInfo("bridge-prepare", "Titan, signed PREPARE over the Unix socket, one in flight",
            LaneKind.TITAN, "write of a signed PREPARE begins", "answer read", requestBytes, true);
    }

    /** A native source's second phase with the bridge for a neighbour. */
    static LaneInfo besideBridge(final String state)
    {
        return new LaneInfo("confirm-bridge-" + state, "Titan CONFIRM to order, bridge " + state, LaneKind.TITAN,
            "CONFIRM sent", "order", Conversation.CONFIRM_LENGTH, false);
    }

    /** A fill's way to brain. */
    static LaneInfo fillToDelivered()
    {
        return new LaneInfo("fill-to-2xx", "Titan, fill journaled to 2xx", LaneKind.TITAN,
            "append of the fill's document returned", "2xx read and the cursor moved", 0, true);
    }

    /** R3, PREPARE's document. */
    static LaneInfo rawPrepareAppend(final int rate, final DocumentBytes bytes)
    {
        return info("r3-prepare", "R3 raw Chronicle, PREPARE's document", LaneKind.RAW, CALLED, RETURNED, rate,
            bytes.prepare(), false);
    }

    /** R3, CONFIRM's document. */
    static LaneInfo rawConfirmAppend(final int rate, final DocumentBytes bytes)
    {
        return info("r3-confirm", "R3 raw Chronicle, CONFIRM's document", LaneKind.RAW, CALLED, RETURNED, rate,
            bytes.confirm(), false);
    }

    /** Titan's second phase. */
    static LaneInfo confirmToOrder(final int rate)
    {
        return info("confirm-to-order", "Titan CONFIRM to order", LaneKind.TITAN, CONFIRM, "order", rate,
            Conversation.CONFIRM_LENGTH, false);
    }

    /** Titan's first phase. */
    static LaneInfo prepareToReply(final int rate)
    {
        return info("prepare-to-reply", "Titan PREPARE to reply", LaneKind.TITAN, PREPARE, "reply read", rate,
            Conversation.PREPARE_LENGTH, false);
    }

    /** Both. */
    static LaneInfo twoPhase(final int rate)
    {
        return info("two-phase", "Titan, both phases", LaneKind.TITAN, PREPARE, "order", rate,
            Conversation.PREPARE_LENGTH, true);
    }

    /** Both, without a journal. */
    static LaneInfo journalOff(final int rate)
    {
        return info("two-phase-journal-off", "Titan, both phases, journal off", LaneKind.TITAN, PREPARE, "order", rate,
            Conversation.PREPARE_LENGTH, false);
    }

    /** Both, under a name of its own. */
    static LaneInfo titan(final String id, final String title)
    {
        return new LaneInfo(
            id, title, LaneKind.TITAN, PREPARE, "order", Conversation.PREPARE_LENGTH, false);
    }

    /** Each append of Titan's journal; its documents have several lengths. */
    static LaneInfo titanAppend(final String id, final String title)
    {
        return new LaneInfo(id, title, LaneKind.TITAN, CALLED, RETURNED, 0, false);
    }

    private static LaneInfo info(
        final String id, final String title, final LaneKind kind, final String start, final String end, final int rate,
        final int bytes, final boolean plotted)
    {
        final String suffix = rate / KILO + "k";
        return new LaneInfo(id + "-" + suffix, title + ", " + suffix + "/s", kind, start, end, bytes, plotted);
    }
}
