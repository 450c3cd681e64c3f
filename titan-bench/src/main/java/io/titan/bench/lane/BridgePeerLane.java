package io.titan.bench.lane;

import java.util.Map;
import org.agrona.CloseHelper;

/**
 * Everything that JSON peers do to the bridge of a rig, one manner in each block.
 */
public final class BridgePeerLane implements LaneSide
{
    private final Map<String, LaneSide> manners;

    /**
     * Connects in each block anew.
     *
     * @param parameters {@code socket}: path of the bridge's.
     */
    public BridgePeerLane(final Parameters parameters)
    {
        manners = Map.of("call", new BridgeCallLane(parameters), "rate", new BridgeRateLane(parameters),
            "answers", new BridgeAnswersLane(parameters));
    }

    /**
     * One block.
     *
     * @param parameters {@code ask}: {@code call}, {@code rate} or {@code answers}, and what that one needs.
     * @param stop       not looked at: the block ends by itself.
     * @return what it measured.
     */
    @Override
    public LaneFigures run(final Parameters parameters, final StopSwitch stop)
    {
        return manners.get(parameters.text("ask")).run(parameters, stop);
    }

    @Override
    public void close()
    {
        CloseHelper.closeAll(manners.values());
    }
}
