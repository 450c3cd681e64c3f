package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RigCoresTest
{
    @Test
    void shouldLetTheSourceShareItsCoreWhereThereAreTwo()
    {
        final RigCores cores = RigCores.of(new TreeSet<>(List.of(0, 1)));

        assertThat(cores).isEqualTo(new RigCores(0, 1, List.of(0)));
    }

    @Test
    void shouldKeepEverythingElseOffBothCoresWhereThereAreMore()
    {
        final RigCores cores = RigCores.of(new TreeSet<>(List.of(2, 3, 5, 7)));

        assertThat(cores).isEqualTo(new RigCores(5, 7, List.of(2, 3)));
    }

    @Test
    void shouldSayWhoHasWhichCoreAndWhereTheKernelsWorkersRunIfItTells()
    {
        final RigCores cores = RigCores.of(new TreeSet<>(List.of(2, 3, 5, 7)));

        assertThat(cores.text(Optional.empty())).isEqualTo("source's lane thread on core 5, execution's on core 7, " +
            "media driver and the JVMs' other threads on core 2-3");
        assertThat(cores.text(Optional.of(new TreeSet<>(List.of(2, 3, 5)))))
            .endsWith(", the kernel's unbound workers on core 2-3,5");
    }

    @Test
    void shouldSayWhyOneCoreIsNotEnough()
    {
        assertThatThrownBy(() -> RigCores.of(new TreeSet<>(List.of(3))))
            .isInstanceOf(RigException.class).hasMessageContaining("needs two cores");
    }

    @Test
    void shouldReadStolenTicks()
    {
        assertThat(StealClock.ticks("cpu  10 20 30 40 50 60 70 80 90 0\ncpu0 1 2 3 4 5 6 7 8\n")).isEqualTo(80);
        assertThat(StealClock.ticks("")).isZero();
    }
}
