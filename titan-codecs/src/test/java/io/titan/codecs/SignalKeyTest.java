package io.titan.codecs;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class SignalKeyTest
{
    private final SignalKey key = new SignalKey();

    @Test
    void shouldBeTheFirstHalfOfTheWellKnownDigest()
    {
        assertThat(key.ofText("abc").toString()).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
        assertThat(key.hi()).isEqualTo(0xBA78_16BF_8F01_CFEAL);
        assertThat(key.lo()).isEqualTo(0x4141_40DE_5DAE_2223L);
        assertThat(key.ofText("").toString()).isEqualTo("e3b0c44298fc1c149afbf4c8996fb924");
    }

    @Test
    void shouldTakeTextAsUtf8()
    {
        final byte[] bytes = "x\u00fc\u20acx".getBytes(StandardCharsets.UTF_8);
        final String ofBytes = key.ofText(bytes, 1, bytes.length - 2).toString();

        assertThat(key.ofText("\u00fc\u20ac").toString()).isEqualTo(ofBytes);
    }

    @Property
    void shouldReadTheTextFormItWrites(@ForAll final long hi, @ForAll final long lo)
    {
        assertThat(key.ofHex(SignalKey.toHex(hi, lo))).isTrue();
        assertThat(key.hi()).isEqualTo(hi);
        assertThat(key.lo()).isEqualTo(lo);
    }

    @Test
    void shouldLeaveTheKeyAloneWhenATextIsNone()
    {
        key.ofText("abc");

        assertThat(key.ofHex("ba7816bf8f01cfea414140de5dae222")).isFalse();
        assertThat(key.ofHex("ba7816bf8f01cfea414140de5dae222g")).isFalse();
        assertThat(key.ofHex("")).isFalse();
        assertThat(key.hi()).isEqualTo(0xBA78_16BF_8F01_CFEAL);
    }
}
