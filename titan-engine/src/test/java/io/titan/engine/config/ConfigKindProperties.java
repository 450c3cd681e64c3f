package io.titan.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import java.util.List;

class ConfigKindProperties
{
    @Property
    void shouldReadBackWhatItWrites(@ForAll @LongRange(min = 0, max = 1L << 60) final long number)
    {
        for (final ConfigKind kind : ConfigKind.values())
        {
            if (kind.isNumber())
            {
                assertThat(kind.number(kind.text(number))).as(kind.name()).isEqualTo(number);
            }
        }
    }

    @Example
    void shouldNotRoundMoney()
    {
        assertThat(ConfigKind.DECIMAL_E8.number("0.00000001")).isEqualTo(1);
        assertThat(ConfigKind.DECIMAL_E8.number("60000.1")).isEqualTo(6_000_010_000_000L);
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigKind.DECIMAL_E8.number("0.000000001"));
        assertThatIllegalArgumentException().isThrownBy(() -> ConfigKind.DECIMAL_E8.number("92233720368.54775808"));
    }

    @Example
    void shouldRefuseTimesWithoutUnit()
    {
        for (final String text : List.of("5", "s", "-5 s", "5 parsecs", "1.5s", "", "300000000000 d"))
        {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> ConfigKind.DURATION.number(text));
        }
    }
}
