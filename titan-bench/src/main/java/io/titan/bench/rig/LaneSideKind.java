package io.titan.bench.rig;

import io.titan.bench.lane.BridgeAllocationLane;
import io.titan.bench.lane.BridgeBesideLane;
import io.titan.bench.lane.BridgePeerLane;
import io.titan.bench.lane.BridgeServeLane;
import io.titan.bench.lane.CacheLineLane;
import io.titan.bench.lane.HiccupLane;
import io.titan.bench.lane.LaneSide;
import io.titan.bench.lane.Parameters;
import io.titan.bench.lane.RawAeronLane;
import io.titan.bench.lane.RawAppendLane;
import io.titan.bench.lane.RawHttpDriveLane;
import io.titan.bench.lane.RawHttpServeLane;
import io.titan.bench.lane.ReportReceiveLane;
import io.titan.bench.lane.ReportServeLane;
import io.titan.bench.lane.SocketLibrary;
import io.titan.bench.lane.TickToOrderLane;
import io.titan.bench.lane.TitanComposedLane;
import io.titan.bench.lane.TitanExecutionLane;
import io.titan.bench.lane.TitanSourceLane;
import io.titan.bench.lane.UnixSocketLane;
import java.util.function.Function;

/**
 * Every side of a lane that a rig process can open, by the name in the coordinator's command.
 */
enum LaneSideKind
{
    BRIDGE_ALLOCATION(BridgeAllocationLane::new),
    BRIDGE_BESIDE(BridgeBesideLane::new),
    BRIDGE_PEER(BridgePeerLane::new),
    BRIDGE_SERVE(BridgeServeLane::new),
    CACHE_LINE_DRIVE(parameters -> new CacheLineLane(parameters, true)),
    CACHE_LINE_SERVE(parameters -> new CacheLineLane(parameters, false)),
    HICCUP(parameters -> new HiccupLane()),
    RAW_AERON_DRIVE(parameters -> new RawAeronLane(parameters, true)),
    RAW_AERON_SERVE(parameters -> new RawAeronLane(parameters, false)),
    RAW_APPEND(RawAppendLane::new),
    RAW_HTTP_DRIVE(RawHttpDriveLane::new),
    RAW_HTTP_SERVE(RawHttpServeLane::new),
    RAW_UNIX_DRIVE(parameters -> new UnixSocketLane(parameters, true, SocketLibrary.JUNIXSOCKET)),
    RAW_UNIX_SERVE(parameters -> new UnixSocketLane(parameters, false, SocketLibrary.JUNIXSOCKET)),
    RAW_UNIX_JDK_DRIVE(parameters -> new UnixSocketLane(parameters, true, SocketLibrary.JDK)),
    RAW_UNIX_JDK_SERVE(parameters -> new UnixSocketLane(parameters, false, SocketLibrary.JDK)),
    REPORT_RECEIVE(ReportReceiveLane::new),
    REPORT_SERVE(ReportServeLane::new),
    TICK_TO_ORDER(TickToOrderLane::new),
    TITAN_COMPOSED(TitanComposedLane::new),
    TITAN_SOURCE(TitanSourceLane::new),
    TITAN_EXECUTION(TitanExecutionLane::new);

    private final Function<Parameters, LaneSide> opener;

    LaneSideKind(final Function<Parameters, LaneSide> opener)
    {
        this.opener = opener;
    }

    LaneSide open(final Parameters parameters)
    {
        return opener.apply(parameters);
    }

    static LaneSideKind of(final String name)
    {
        return valueOf(name);
    }
}
