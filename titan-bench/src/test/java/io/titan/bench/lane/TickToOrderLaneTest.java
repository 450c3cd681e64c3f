package io.titan.bench.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TickToOrderLaneTest
{
    @TempDir
    private Path directory;

    /** Twice, because every block connects anew and takes the journal over. */
    @Test
    @Timeout(300)
    void shouldFindTheTickOfEveryOrderThatATickReleased() throws Exception
    {
        final Path aeron = directory.resolve("aeron");
        try (TickToOrderStage stage =
            new TickToOrderStage(directory, directory.resolve("log"), aeron, -1))
        {
            final Parameters parameters =
                Parameters.of((stage.parameters() + " warmup=100 dir=" + directory).split(" "), 0);
            try (LaneSide lane = new TickToOrderLane(parameters))
            {
                measure(lane, "seconds=2 orders=1 mostSeconds=60");
                stage.freeze();
                stage.thaw();
                assertThat(measure(lane, "seconds=0 orders=3 mostSeconds=60").count("ordersOfTicks"))
                    .as("ends with the cycle in which there were enough").isBetween(3L, 6L);
            }
            // An exchange that stays frozen must not outlive the stage.
            stage.freeze();
        }
        assertThat(aeron).doesNotExist();
        assertThat(ProcessHandle.current().children()
            .filter(child -> child.info().commandLine().orElse("").contains(PinnedExchange.class.getName()))).isEmpty();
    }

    private static LaneFigures measure(final LaneSide lane, final String length)
    {
        final LaneFigures figures =
            lane.run(Parameters.of((length + " settleMs=0").split(" "), 0), new StopSwitch());
        assertThat(figures.count("ordersOfTicks")).isPositive().isLessThanOrEqualTo(figures.count("orders"));
        assertThat(figures.histogram("tickToOrder").getTotalCount()).isEqualTo(figures.count("ordersOfTicks"));
        assertThat(figures.histogram("cycleToOrder").getTotalCount()).isEqualTo(figures.count("ordersOfTicks"));
        return figures;
    }
}
