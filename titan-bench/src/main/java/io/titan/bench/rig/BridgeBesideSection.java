package io.titan.bench.rig;

import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A native source with the bridge for a neighbour that is idle, busy, stalled, gone, or whose peers do not listen.
 */
final class BridgeBesideSection implements Section
{
    private static final String LANE = "beside";
    private static final int SECONDS = 45;
    private static final int HEAP_MIB = 512;
    private static final int INTENTS = 1 << 16;
    private static final String JOURNAL = "journal=chronicle block=64 ahead=256";
    private static final String IDLE = "idle";
    private static final List<String> STATES = List.of(IDLE, "loaded", "stalled", "unread", "killed");
    private static final Map<Row, String> STATE_OF = Map.of(
        Row.BRIDGE_NATIVE_LOADED, "loaded", Row.BRIDGE_NATIVE_STALLED, "stalled",
        Row.BRIDGE_NATIVE_UNREAD, "unread", Row.BRIDGE_NATIVE_KILLED, "killed");
    private static final int WARM_UP = 25_000;
    private static final int WARM_UP_RATE = 25_000;
    private static final int WARM_UP_ROUNDS = 2;

    private static final String COMPOSITION = "execution's core, journal and an in-process venue on one thread, the " +
        "native source, the bridge and its JSON peers on the other, in turn: what the bridge takes from execution is " +
        "measured, what it takes from its own core is not";

    private final RigSession session;

    BridgeBesideSection(final RigSession session)
    {
        this.session = session;
    }

    @Override
    public Set<Row> rows()
    {
        return STATE_OF.keySet();
    }

    @Override
    public String composition()
    {
        return COMPOSITION;
    }

    @Override
    public int seconds()
    {
        return SECONDS;
    }

    @Override
    public void measure(final int fork)
    {
        session.say("bridge as a neighbour: starting processes");
        try (Fork processes = new Fork(session, "beside-" + fork, HEAP_MIB, List.of()))
        {
            processes.openBridge(new TitanVariant(LANE, 2, 2, INTENTS, JOURNAL), LaneSideKind.TITAN_EXECUTION,
                LaneSideKind.BRIDGE_BESIDE);
            for (int round = 0; round < WARM_UP_ROUNDS; round++)
            {
                STATES.forEach(state -> processes.block(LANE, WARM_UP_RATE, WARM_UP, "state=" + state));
                processes.settle();
            }
            for (int pair = 0; pair < session.plan().pairs(); pair++)
            {
                session.say("bridge as a neighbour: pair " + (pair + 1) + " of " + session.plan().pairs());
                for (int i = 0; i < STATES.size(); i++)
                {
                    block(processes, fork, pair, STATES.get(pair % 2 == 0 ? i : STATES.size() - 1 - i));
                }
            }
        }
    }

    private void block(final Fork processes, final int fork, final int pair, final String state)
    {
        final Measured block = processes.block(
            LANE, RigPlan.BASE_RATE, session.plan().count(RigPlan.BASE_RATE), "state=" + state);
        session.log().add(RigLanes.besideBridge(state), fork, pair, block, "confirmToOrder");
        if ("loaded".equals(state))
        {
            final long perSecond = block.driven().count("answered") * block.driven().count("rate") /
                Math.max(1, block.driven().count("sent"));
            session.say("bridge as a neighbour: " + perSecond + " JSON calls/s beside it");
        }
    }

    @Override
    public List<RowResult> judge()
    {
        return STATE_OF.entrySet().stream().map(entry -> Judging.medians(entry.getKey(), COMPOSITION,
            session.log().lane(RigLanes.besideBridge(entry.getValue())),
            session.log().lane(RigLanes.besideBridge(IDLE)))).toList();
    }
}
