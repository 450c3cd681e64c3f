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

    @Test
    @Timeout(90)
    void shouldMeasureTitanBesideARawLaneAndLeaveNothingBehind(@TempDir final Path directory) throws Exception
    {
        assumeTrue(Cores.usable().size() > 1, "the rig needs two cores");
        final RigPlace place =
            RigPlace.make(directory.resolve("run"), directory.resolve("shared"), directory.resolve("logs"));
        final RigSession session = new RigSession(place, RigCores.of(Cores.usable()), RigJvm.of(TitanHome.locate()),
            RigPlan.quick(1), new BlockLog(), System.nanoTime(), new PrintWriter(System.err));

        try (Fork processes = new Fork(session, "smoke", 64, List.of()))
        {
            final TitanVariant titan = TitanVariant.plain("t", "journal=none");
            processes.openRawAeron("r1", titan.driver());
            processes.openTitan(titan);

            final Measured raw = processes.block("r1", 4_000, COUNT, "");
            final Measured plain = processes.block("t", 4_000, COUNT, "");
            final Measured mixed = processes.block("t", 4_000, COUNT, "mix=true");
            session.log().add(RigLanes.rawWhole(4_000), 0, 0, raw, "whole");

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
}
