package io.titan.engine.affinity;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.config.AgentRole;
import io.titan.engine.config.CoreChoice;
import io.titan.engine.config.IdleKind;
import io.titan.engine.config.ThreadsConfig;
import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CorePlanTest
{
    @Test
    void shouldPinNothingAndSpinNowhereOnOneCore()
    {
        final CorePlan plan = plan("0", automatic());

        assertThat(text(plan)).isEqualTo("execution any backoff, venue any backoff, scavenger any backoff, " +
            "feed any backoff, driver any sleeping");
        assertThat(plan.rest()).isEmpty();
        assertThat(plan.warnings()).singleElement().asString()
            .contains("too few cores (0,").contains("execution, venue, scavenger, feed not pinned");
    }

    @Test
    void shouldGiveTheSecondCoreToExecution()
    {
        final CorePlan plan = plan("0-1", automatic());

        assertThat(text(plan)).isEqualTo("execution 1 busy-spin, venue any backoff, scavenger any backoff, " +
            "feed any backoff, driver 0 sleeping");
        assertThat(plan.warnings()).singleElement().asString()
            .contains("venue, scavenger, feed not pinned and backing off").contains("5 cores would do");
        assertThat(plan.rest()).as("one core is too little for everything else").isEmpty();
    }

    @Test
    void shouldLeaveTheFeedUnpinnedOnFourCores()
    {
        final CorePlan plan = plan("0-3", automatic());

        assertThat(text(plan)).isEqualTo("execution 3 busy-spin, venue 2 busy-spin, scavenger 1 busy-spin, " +
            "feed any backoff, driver 0 sleeping");
        assertThat(plan.warnings()).singleElement().asString().contains(": feed not pinned");
    }

    @Test
    void shouldGiveEveryThreadItsCoreOnEightAndKeepTheRestOffThem()
    {
        final CorePlan plan = plan("0-7", automatic());

        assertThat(text(plan)).isEqualTo("execution 7 busy-spin, venue 6 busy-spin, scavenger 5 busy-spin, " +
            "feed 4 busy-spin, driver 0 sleeping");
        assertThat(plan.warnings()).isEmpty();
        assertThat(Cores.text(plan.rest())).isEqualTo("0-3");
    }

    @Test
    void shouldTakeTheHighestOfSixteen()
    {
        assertThat(text(plan("0-15", automatic())))
            .startsWith("execution 15 busy-spin, venue 14 busy-spin").endsWith("driver 0 sleeping");
    }

    @Test
    void shouldKeepToTheMaskOfTheProcess()
    {
        final CorePlan plan = CorePlan.resolve(automatic(), Cores.parse("2,4-5"), Cores.parse("0-7"));

        assertThat(text(plan)).isEqualTo("execution 5 busy-spin, venue 4 busy-spin, scavenger any backoff, " +
            "feed any backoff, driver 2 sleeping");
    }

    @Test
    void shouldAlwaysLetFewerThreadsSpinThanThereAreCores()
    {
        for (int cores = 1; cores <= 16; cores++)
        {
            final CorePlan plan = plan("0-" + (cores - 1), automatic());
            assertThat(Stream.of(AgentRole.values()).filter((role) -> plan.of(role).isSpinning()).count())
                .as("%d cores", cores).isLessThan(cores);
        }
    }

    @Test
    void shouldGoOnWithoutACoreThatDoesNotExist()
    {
        final CorePlan plan = plan("0-7", with(automatic(), AgentRole.VENUE, "9"));

        assertThat(plan.of(AgentRole.VENUE)).isEqualTo(new Placement(Placement.ANYWHERE, IdleKind.BACKOFF));
        assertThat(plan.of(AgentRole.SCAVENGER).core()).isEqualTo(6);
        assertThat(plan.warnings()).singleElement().asString().isEqualTo("affinity.venue = 9: this machine has the " +
            "cores 0-7; the thread is not pinned and does not spin, name one of these or auto");
    }

    @Test
    void shouldNotSpinTwiceOnOneCore()
    {
        final CorePlan plan = plan("0-7", with(with(automatic(), AgentRole.EXECUTION, "3"), AgentRole.VENUE, "3"));

        assertThat(plan.of(AgentRole.EXECUTION)).isEqualTo(new Placement(3, IdleKind.BUSY_SPIN));
        assertThat(plan.of(AgentRole.VENUE)).isEqualTo(new Placement(3, IdleKind.BACKOFF));
        assertThat(plan.warnings()).singleElement().asString().contains("is the core of the execution thread already");
    }

    @Test
    void shouldTakeANamedCoreThatIsIsolatedFromTheProcess()
    {
        final CorePlan plan = CorePlan.resolve(
            with(laptop(), AgentRole.EXECUTION, "3"), Cores.parse("0-1"), Cores.parse("0-3"));

        assertThat(plan.of(AgentRole.EXECUTION).core()).isEqualTo(3);
        assertThat(plan.warnings()).isEmpty();
    }

    @Test
    void shouldChangeNothingUnderLaptop()
    {
        final CorePlan plan = plan("0-1", laptop());

        assertThat(text(plan)).isEqualTo("execution any backoff, venue any backoff, scavenger any backoff, " +
            "feed any backoff, driver any sleeping");
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.rest()).isEmpty();
    }

    @Test
    void shouldSayThatTooManyThreadsWereAskedToSpin()
    {
        final CorePlan plan = plan("0-1", threads("none", IdleKind.BUSY_SPIN));

        assertThat(plan.warnings()).singleElement().asString().contains("as many threads spin (4) as there are cores");
    }

    @Test
    void shouldReadAndWriteCoresAsLinuxDoes()
    {
        assertThat(Cores.parse("0-2,5\n")).containsExactly(0, 1, 2, 5);
        assertThat(Cores.text(Cores.parse("0-2,5,7-8"))).isEqualTo("0-2,5,7-8");
        assertThat(Cores.usable()).isNotEmpty();
        assertThat(Cores.online()).containsAll(Cores.usable());
    }

    private static CorePlan plan(final String cores, final ThreadsConfig threads)
    {
        final SortedSet<Integer> all = Cores.parse(cores);
        return CorePlan.resolve(threads, all, all);
    }

    private static ThreadsConfig automatic()
    {
        return threads("auto", IdleKind.BUSY_SPIN);
    }

    private static ThreadsConfig laptop()
    {
        return threads("none", IdleKind.BACKOFF);
    }

    private static ThreadsConfig threads(final String core, final IdleKind idle)
    {
        final Map<AgentRole, CoreChoice> cores = new EnumMap<>(AgentRole.class);
        final Map<AgentRole, IdleKind> idles = new EnumMap<>(AgentRole.class);
        for (final AgentRole role : AgentRole.values())
        {
            cores.put(role, CoreChoice.of(core));
            idles.put(role, role == AgentRole.DRIVER ? IdleKind.SLEEPING : idle);
        }
        return new ThreadsConfig(cores, idles);
    }

    private static ThreadsConfig with(final ThreadsConfig threads, final AgentRole role, final String core)
    {
        final Map<AgentRole, CoreChoice> cores = new EnumMap<>(threads.cores());
        cores.put(role, CoreChoice.of(core));
        return new ThreadsConfig(cores, threads.idles());
    }

    private static String text(final CorePlan plan)
    {
        return Stream.of(AgentRole.values()).map((role) -> role.text() + " " +
            (plan.of(role).isPinned() ? plan.of(role).core() : "any") + " " + plan.of(role).idle().text())
            .collect(Collectors.joining(", "));
    }
}
