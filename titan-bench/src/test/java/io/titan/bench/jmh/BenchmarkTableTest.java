package io.titan.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchmarkTableTest
{
    private static final BenchmarkFigures SMALL_MAP =
        new BenchmarkFigures("Table", "map", Map.of("size", "1"), 10, 0.5, 0, 0, "", false);
    private static final BenchmarkFigures LARGE_MAP =
        new BenchmarkFigures("Table", "map", Map.of("size", "2"), 20, Double.NaN, 0, 0, "", false);
    private static final BenchmarkFigures LARGE_CYCLE =
        new BenchmarkFigures("Table", "cycle", Map.of("size", "2"), 50, 1, 0.001, 0, "map", false);

    @Test
    void shouldDivideByTheLaneWithTheSameParameters()
    {
        assertThat(BenchmarkTable.lines(List.of(SMALL_MAP, LARGE_MAP, LARGE_CYCLE))).containsExactly(
            "benchmark             ns/op          +-        B/op     ratio  beside",
            "Table.map 1            10.0         0.5      0.0000         -",
            "Table.map 2            20.0           -      0.0000         -",
            "Table.cycle 2          50.0         1.0      0.0010      2.50  map");
    }

    @Test
    void shouldDivideByALaneWithoutParameters()
    {
        final BenchmarkFigures lane = new BenchmarkFigures("Table", "map", Map.of(), 25, 0, 0, 0, "", false);
        assertThat(BenchmarkTable.lines(List.of(lane, LARGE_CYCLE)).get(2)).contains(" 2.00  map");
    }

    @Test
    void shouldNotDivideByTheLaneOfAnotherGroup()
    {
        final BenchmarkFigures stranger = new BenchmarkFigures("Other", "map", Map.of(), 25, 0, 0, 0, "", false);
        assertThat(LARGE_CYCLE.isBeside(stranger)).isFalse();
        assertThat(LARGE_CYCLE.isBeside(SMALL_MAP)).isFalse();
    }

    @Test
    void shouldHoldWhatMustNotAllocateToItsMark()
    {
        assertThat(LARGE_CYCLE.allocatesAgainstItsMark()).isFalse();
        assertThat(allocating(0.011, 100_000, false).allocatesAgainstItsMark()).isTrue();
        assertThat(allocating(Double.NaN, Double.NaN, false).allocatesAgainstItsMark()).isTrue();
        assertThat(allocating(100, 1_000_000, true).allocatesAgainstItsMark()).isFalse();
    }

    @Test
    void shouldNotTakeWhatJmhAllocatesInAShortIterationForTheBenchmarks()
    {
        assertThat(allocating(0.02, 16_384, false).allocatesAgainstItsMark()).isFalse();
        assertThat(allocating(0.02, 16_385, false).allocatesAgainstItsMark()).isTrue();
    }

    @Test
    void shouldGiveAForkWhatItsParentHasButHeapAndCollector()
    {
        assertThat(BenchmarkRuns.inherited(List.of(
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-Xmx48m", "-XX:+UseSerialGC", "-XX:+PerfDisableSharedMem",
            "-XX:MaxDirectMemorySize=64m", "-Dtitan.home=x")))
            .containsExactly(
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED", "-XX:+PerfDisableSharedMem", "-Dtitan.home=x");
    }

    private static BenchmarkFigures allocating(
        final double bytes, final double leastBytes, final boolean mayAllocate)
    {
        return new BenchmarkFigures("Group", "name", Map.of(), 1, 0, bytes, leastBytes, "", mayAllocate);
    }
}
