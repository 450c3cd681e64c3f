package io.titan.engine.affinity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.List;

class KernelWorkersTest
{
    @Test
    void shouldReadTheKernelsMasks()
    {
        assertThat(KernelWorkers.parse("3\n")).containsExactly(0, 1);
        assertThat(KernelWorkers.parse("1,00000005")).containsExactly(0, 2, 32);
        assertThat(KernelWorkers.parse("0")).isEmpty();
        assertThatThrownBy(() -> KernelWorkers.parse("0-3")).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void shouldWriteWhatItReads()
    {
        assertThat(KernelWorkers.mask(List.of(0))).isEqualTo("1");
        assertThat(KernelWorkers.mask(List.of(0, 2, 32))).isEqualTo("1,00000005");
        assertThat(KernelWorkers.parse(KernelWorkers.mask(List.of(5, 31, 64)))).containsExactly(5, 31, 64);
    }
}
