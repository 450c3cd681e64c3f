package io.titan.brain.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CommandSenderTest
{
    @Test
    void shouldNameTheSourceWhoseAllocationIsRefused()
    {
        assertThat(CommandSender.refusal(new Command.Allocation(7, 41, BigDecimal.TEN, 60_000)))
            .isEqualTo("execution refuses the allocation of the source with slot 41; compare the slots of brain's " +
                "policy with sources of execution's configuration, and see execution's log; it is asked again every " +
                "10 s");
        assertThat(CommandSender.refusal(new Command.Halt(1))).startsWith("execution refuses the halt; ");
    }
}
