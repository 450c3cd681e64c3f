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
    @Timeout(60)
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
                measure(lane, 2);
                stage.freeze();
                stage.thaw();
                measure(lane, 1);
            }
            // An exchange that stays frozen must not outlive the stage.
            stage.freeze();
        }
        assertThat(aeron).doesNotExist();
        assertThat(ProcessHandle.current().children()
            .filter(child -> child.info().commandLine().orElse("").contains(PinnedExchange.class.getName()))).isEmpty();
    }

    private static void measure(final LaneSide lane, final int seconds)
    {
        final LaneFigures figures =
            lane.run(Parameters.of(new String[]{"seconds=" + seconds, "settleMs=0"}, 0), new StopSwitch());
        assertThat(figures.count("ordersOfTicks")).isPositive().isLessThanOrEqualTo(figures.count("orders"));
        assertThat(figures.histogram("tickToOrder").getTotalCount()).isEqualTo(figures.count("ordersOfTicks"));
        assertThat(figures.histogram("cycleToOrder").getTotalCount()).isEqualTo(figures.count("ordersOfTicks"));
    }
}
