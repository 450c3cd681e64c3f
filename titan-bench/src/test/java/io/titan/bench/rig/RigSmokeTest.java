package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.bench.report.LaneReport;
import io.titan.engine.affinity.Cores;
import io.titan.engine.cli.TitanHome;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes and a real media driver, for a few hundred signals: no figure of it means anything. */
class RigSmokeTest
{
    private static final int COUNT = 800;
    /** Where each waits for the one before, and two processes that spin may share their cores with many others. */
    private static final int FEW = 50;

    @Test
    @Timeout(300)
    void shouldMeasureTitanBesideARawLaneAndLeaveNothingBehind(@TempDir final Path directory) throws Exception
    {
        final RigSession session = session(directory);
        final RigPlace place = session.place();

        try (Fork processes = new Fork(session, "smoke", 64, List.of()))
        {
            final TitanVariant titan = TitanVariant.plain("t", "journal=none");
            processes.openRawAeron("r1", titan.driver());
            processes.openTitan(titan);

            final Measured raw = processes.block("r1", 4_000, COUNT, "");
            final Measured plain = processes.block("t", 4_000, COUNT, "");
            final Measured mixed = processes.block("t", 4_000, COUNT, "mix=true");
            session.log().add(RigLanes.rawWhole(4_000), 0, 0, raw, "whole");

            assertThat(raw.noise().lengthNs()).as("800 messages at 4,000 a second").isGreaterThan(190_000_000L);
            assertThat(plain.compilerMs()).as("fresh processes compile").isPositive();
            assertThat(processes.settle()).isNotNegative();

            assertThat(raw.driven().count("received")).isEqualTo(COUNT);
            assertThat(plain.driven().count("received")).isEqualTo(COUNT);
            assertThat(plain.histogram("prepareToOrder").getTotalCount()).isEqualTo(COUNT);
            assertThat(DocumentBytes.of(plain.served()).total()).isPositive();
            assertThat(mixed.driven().count("received")).isEqualTo(COUNT);
            assertThat(mixed.served().count("orders")).isEqualTo(COUNT * 13 / 16);
            assertThat(session.log().lanes()).extracting(LaneReport::info).containsExactly(RigLanes.rawWhole(4_000));
            assertThatThrownBy(() -> processes.alone("nobody", 0, ""))
                .isInstanceOf(RigException.class).hasMessageContaining("no lane is open under the name nobody");
        }
        place.clear();

        assertThat(place.directory()).doesNotExist();
        assertThat(place.shared()).doesNotExist();
    }

    @Test
    @Timeout(300)
    void shouldDriveSocketLanesFromTheSourceAndFromTheTarget(@TempDir final Path directory) throws Exception
    {
        final RigSession session = session(directory);
        try (Fork processes = new Fork(session, "sockets", 64, List.of()))
        {
            processes.openUnixSocket("r2", LaneSideKind.RAW_UNIX_SERVE, LaneSideKind.RAW_UNIX_DRIVE);
            processes.openUnixSocket("r2n", LaneSideKind.RAW_UNIX_JDK_SERVE, LaneSideKind.RAW_UNIX_JDK_DRIVE);
            processes.openRawHttp("r4");

            for (final Measured block : List.of(processes.block("r2", 1_000, COUNT, ""),
                processes.block("r2n", 1_000, COUNT, ""), processes.blockFromTarget("r4", 1_000, COUNT)))
            {
                assertThat(block.driven().count("received")).isEqualTo(COUNT);
                assertThat(block.served().count("served")).isEqualTo(COUNT);
                assertThat(block.histogram("roundTrip").getTotalCount()).isEqualTo(COUNT);
            }
        }
        session.place().clear();
    }

    @Test
    @Timeout(300)
    void shouldAskTheBridgeInEveryManner(@TempDir final Path directory) throws Exception
    {
        final RigSession session = session(directory);
        try (Fork processes = new Fork(session, "bridge", 128, List.of()))
        {
            processes.openBridge(
                TitanVariant.plain("b", "journal=none"), LaneSideKind.BRIDGE_SERVE, LaneSideKind.BRIDGE_PEER);
            processes.openUnixSocket("r2", 700, 300);

            final Measured call = processes.loop("b", "ask=call count=" + FEW);
            final Measured rate = processes.loop("b", "ask=rate count=" + COUNT);
            final Measured answers = processes.loop("b", "ask=answers millis=1500");
            final Measured echo = processes.loop("r2", "single=true count=" + FEW);

            assertThat(call.load().fault()).isEmpty();
            assertThat(call.histogram("roundTrip").getTotalCount()).isEqualTo(FEW);
            assertThat(call.served().count("lines")).isEqualTo(2 * FEW);
            assertThat(rate.driven().count("received")).isPositive();
            assertThat(answers.driven().count("reconnects")).isPositive();
            assertThat(answers.driven().count("received") + answers.driven().count("late"))
                .isEqualTo(answers.driven().count("sent")).isPositive();
            assertThat(answers.driven().count("wrong") + answers.driven().count("unanswered")).isZero();
            assertThat(echo.histogram("roundTrip").getTotalCount()).isEqualTo(FEW);
        }
        session.place().clear();
    }

    @Test
    @Timeout(300)
    void shouldHaveABridgeInEveryStateForANeighbour(@TempDir final Path directory) throws Exception
    {
        final RigSession session = session(directory);
        try (Fork processes = new Fork(session, "beside", 128, List.of()))
        {
            processes.openBridge(new TitanVariant("n", 2, 2, 1 << 14, "journal=none"), LaneSideKind.TITAN_EXECUTION,
                LaneSideKind.BRIDGE_BESIDE);
            for (final String state : List.of("idle", "loaded", "stalled", "unread", "killed", "idle"))
            {
                final Measured block = processes.block("n", 2_000, COUNT, "state=" + state);
                assertThat(block.driven().count("received")).as(state).isEqualTo(COUNT);
                assertThat(block.histogram("confirmToOrder").getTotalCount()).as(state).isEqualTo(COUNT);
                assertThat(block.driven().count("answered") > 0).as(state).isEqualTo("loaded".equals(state));
            }
        }
        session.place().clear();
    }

    @Test
    @Timeout(300)
    void shouldDeliverEachFillAndCountWhatTheBridgeAllocates(@TempDir final Path directory) throws Exception
    {
        final RigSession session = session(directory);
        try (Fork processes = new Fork(session, "reports", 128, List.of()))
        {
            processes.openReports(TitanVariant.plain("w", "journal=chronicle"));
            final Measured reports = processes.block("w", 1_000, FEW, "");
            processes.openComposed(TitanVariant.plain("a", "journal=none"), LaneSideKind.BRIDGE_ALLOCATION);
            final Measured lines = processes.alone("a", 0, "count=" + COUNT);

            assertThat(reports.served().count("orders")).isEqualTo(FEW);
            assertThat(reports.served().count("delivered")).isEqualTo(FEW);
            assertThat(reports.histogram("journaledToDelivered").getTotalCount()).isEqualTo(FEW);
            assertThat(lines.load().fault()).isEmpty();
        }
        session.place().clear();
    }

    private static RigSession session(final Path directory) throws Exception
    {
        assumeTrue(Cores.usable().size() > 1, "the rig needs two cores");
        final RigPlace place =
            RigPlace.make(directory.resolve("run"), directory.resolve("shared"), directory.resolve("logs"));
        return new RigSession(place, RigCores.of(Cores.usable()), RigJvm.of(TitanHome.locate()),
            RigPlan.quick(1), new BlockLog(), System.nanoTime(), new Allowance(System.nanoTime(), 0),
            new PrintWriter(System.err));
    }
}
