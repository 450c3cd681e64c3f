package io.titan.bench.rig;

import io.titan.bench.report.Load;
import io.titan.bench.report.Row;
import io.titan.bench.report.RowResult;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A fill's way from the journal to a receiver's 2xx, beside R4.
 */
final class BridgeReportsSection implements Section
{
    private static final String LANE = "reports";
    private static final String HTTP = "r4r";
    private static final int SECONDS = 50;
    private static final int HEAP_MIB = 512;
    private static final int INTENTS = 1 << 14;
    private static final int RATE = 2_000;
    /** Pairs for each of the plan, and each so much shorter. */
    private static final int PAIRS = 2;
    private static final int WARM_UP = 16_000;
    private static final int WARM_UP_RATE = 8_000;
    /** The compilers share the receiver's core, and have most of it until they have seen so many reports. */
    private static final int WARM_UP_ROUNDS = 6;
    private static final String JOURNAL = "journal=chronicle block=64 ahead=256";

    private static final String COMPOSITION = "execution's core, journal, an in-process venue and the bridge's " +
        "outbound side on one thread, in turn, the native source and the receiver on the other, in turn; R4 is " +
        "driven from the first and answered on the second";

    private final RigSession session;

    BridgeReportsSection(final RigSession session)
    {
        this.session = session;
    }

    @Override
    public Set<Row> rows()
    {
        return Set.of(Row.BRIDGE_FILL_TO_2XX);
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
        session.say("reports: starting processes");
        try (Fork processes = new Fork(session, "reports-" + fork, HEAP_MIB, List.of()))
        {
            processes.openReports(new TitanVariant(LANE, 1, 1, INTENTS, JOURNAL));
            processes.openRawHttp(HTTP);
            for (int round = 0; round < WARM_UP_ROUNDS; round++)
            {
                processes.blockFromTarget(HTTP, WARM_UP_RATE, WARM_UP);
                titan(processes, WARM_UP_RATE, WARM_UP);
                processes.settle();
            }
            final int pairs = PAIRS * session.plan().pairs();
            for (int pair = 0; pair < pairs; pair++)
            {
                session.say("reports: pair " + (pair + 1) + " of " + pairs);
                pair(processes, fork, pair);
            }
        }
    }

    /** Reference, Titan, then Titan, reference: neither side always comes first. */
    private void pair(final Fork processes, final int fork, final int pair)
    {
        if (pair % 2 == 0)
        {
            raw(processes, fork, pair);
        }
        add(titan(processes, RATE, count()), fork, pair);
        if (pair % 2 != 0)
        {
            raw(processes, fork, pair);
        }
    }

    private void raw(final Fork processes, final int fork, final int pair)
    {
        session.log().add(RigLanes.rawHttpBesideReports(RATE), fork, pair,
            processes.blockFromTarget(HTTP, RATE, count()), "roundTrip");
    }

    private int count()
    {
        return session.plan().count(RATE) / PAIRS;
    }

    private static Measured titan(final Fork processes, final int rate, final int count)
    {
        return processes.block(LANE, rate, count, "");
    }

    /** A fill that was not delivered is a message lost. */
    private void add(final Measured block, final int fork, final int pair)
    {
        final Load load = new Load(block.rate(), block.driven().count("rate"), block.served().count("orders"),
            block.served().count("delivered"));
        session.log().add(RigLanes.fillToDelivered(), fork, pair, block, load,
            block.histogram("journaledToDelivered"), Optional.empty());
    }

    @Override
    public List<RowResult> judge()
    {
        return List.of(Judging.medians(Row.BRIDGE_FILL_TO_2XX, COMPOSITION,
            session.log().lane(RigLanes.fillToDelivered()), session.log().lane(RigLanes.rawHttpBesideReports(RATE))));
    }
}
