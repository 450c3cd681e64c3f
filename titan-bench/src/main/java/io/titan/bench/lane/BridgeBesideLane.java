package io.titan.bench.lane;

import java.io.File;
import java.util.Locale;

/**
 * A native source that has the bridge for a neighbour: both, and the bridge's peers, take turns on the source's thread,
 * while execution has the other core to itself, as it has when the bridge is a process of its own. What the neighbour
 * takes from the native source then is what it takes from execution.
 */
public final class BridgeBesideLane implements LaneSide
{
    private static final int BRIDGE_SLOT = 1;
    /** So many calls are under way when the bridge stops, so that execution speaks to somebody who does not listen. */
    private static final int STALLED_TURNS = 64;

    private final Parameters parameters;
    private final File file;
    private final TitanSourceLane source;
    private BridgeSide bridge;
    private JsonLoad load;
    private State state = State.IDLE;

    /** What the neighbour does. */
    enum State
    {
        /** Nobody asks it anything. */
        IDLE,
        /** Its peers ask as much as they can. */
        LOADED,
        /** It was busy, and then does nothing at all. */
        STALLED,
        /** Its peers ask and never read an answer. */
        UNREAD,
        /** It was busy, and then its streams and sockets are gone. */
        KILLED
    }

    /**
     * Connects both.
     *
     * @param parameters of a source, and {@code socket}: path of the bridge's.
     */
    public BridgeBesideLane(final Parameters parameters)
    {
        this.parameters = parameters;
        file = new File(parameters.text("socket"));
        source = new TitanSourceLane(parameters.with("sources", "1").with("instruments", "1"), this::turn);
    }

    private void turn()
    {
        if (State.STALLED == state || null == bridge)
        {
            return;
        }
        bridge.work();
        if (State.LOADED == state)
        {
            load.turn();
        }
        else if (State.UNREAD == state)
        {
            load.turnDeaf();
        }
    }

    /**
     * One block of the native source.
     *
     * @param block {@code state}: what the neighbour does, and what a source's block has.
     * @param stop  not looked at.
     * @return what the source says, and {@code answered}: of the peers.
     */
    @Override
    public LaneFigures run(final Parameters block, final StopSwitch stop)
    {
        final State wanted = State.valueOf(block.text("state").toUpperCase(Locale.ROOT));
        begin(wanted);
        final long answered = load.answered();
        final LaneFigures figures = source.run(block, stop);
        figures.count("answered", load.answered() - answered);
        end();
        return figures;
    }

    /** Each block has a bridge that nothing has happened to yet. */
    private void begin(final State wanted)
    {
        bridge = new BridgeSide(parameters, BRIDGE_SLOT, () -> { });
        load = new JsonLoad(file);
        load.connect();
        for (int i = 0; i < STALLED_TURNS && (State.STALLED == wanted || State.KILLED == wanted); i++)
        {
            load.turn();
            bridge.work();
        }
        if (State.KILLED == wanted)
        {
            bridge.close();
            bridge = null;
        }
        state = wanted;
    }

    private void end()
    {
        state = State.IDLE;
        load.close();
        if (null != bridge)
        {
            bridge.close();
            bridge = null;
        }
    }

    @Override
    public void close()
    {
        source.close();
    }
}
