package io.titan.bench.rig;

import io.titan.bench.lane.CacheLineLane;
import io.titan.bench.lane.HiccupLane;
import io.titan.bench.lane.LaneSide;
import io.titan.bench.lane.Parameters;
import io.titan.bench.lane.RawAeronLane;
import io.titan.bench.lane.RawAppendLane;
import io.titan.bench.lane.TitanExecutionLane;
import io.titan.bench.lane.TitanSourceLane;
import java.util.function.Function;

/**
 * Every side of a lane that a rig process can open, by the name in the coordinator's command.
 */
enum LaneKind
{
    CACHE_LINE_DRIVE(parameters -> new CacheLineLane(parameters, true)),
    CACHE_LINE_SERVE(parameters -> new CacheLineLane(parameters, false)),
    HICCUP(parameters -> new HiccupLane()),
    RAW_AERON_DRIVE(parameters -> new RawAeronLane(parameters, true)),
    RAW_AERON_SERVE(parameters -> new RawAeronLane(parameters, false)),
    RAW_APPEND(RawAppendLane::new),
    TITAN_SOURCE(TitanSourceLane::new),
    TITAN_EXECUTION(TitanExecutionLane::new);

    private final Function<Parameters, LaneSide> opener;

    LaneKind(final Function<Parameters, LaneSide> opener)
    {
        this.opener = opener;
    }

    LaneSide open(final Parameters parameters)
    {
        return opener.apply(parameters);
    }

    static LaneKind of(final String name)
    {
        return valueOf(name);
    }
}
