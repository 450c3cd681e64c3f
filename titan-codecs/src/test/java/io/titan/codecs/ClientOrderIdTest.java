package io.titan.codecs;

import io.titan.protocol.OrderRole;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ClientOrderIdTest
{
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private final ClientOrderId.Parts parts = new ClientOrderId.Parts();

    @Test
    void shouldKeepItsFormBecauseOrdersOutliveTheProcessThatNamedThem()
    {
        assertThat(text(0x0123_4567_89AB_CDEFL, 0xFEDC_BA98_7654_3210L, OrderRole.STOP, 0xA7))
            .startsWith("titan-Sa7")
            .hasSize(36)
            .isEqualTo("titan-Sa7AEjRWeJq83vP7cuph2VDIQ8tBc-");
    }

    @Property
    void shouldComeBackAsItWent(
        @ForAll final long keyHi,
        @ForAll final long keyLo,
        @ForAll("roles") final OrderRole role,
        @ForAll @IntRange(max = 255) final int generation)
    {
        assertThat(ClientOrderId.encode(buffer, 5, keyHi, keyLo, role, generation)).isEqualTo(36);

        assertThat(buffer.getStringWithoutLengthAscii(5, 36)).matches("[A-Za-z0-9_-]{36}");
        assertThat(ClientOrderId.decode(buffer, 5, 36, parts)).isTrue();
        assertThat(parts.signalKeyHi()).isEqualTo(keyHi);
        assertThat(parts.signalKeyLo()).isEqualTo(keyLo);
        assertThat(parts.role()).isEqualTo(role);
        assertThat(parts.generation()).isEqualTo(generation);
    }

    @Property
    void shouldNotTakeAnIdWithOneOtherCharacterForOurs(
        @ForAll final long keyHi,
        @ForAll final long keyLo,
        @ForAll @IntRange(max = 35) final int index,
        @ForAll @ByteRange(min = Byte.MIN_VALUE) final byte character)
    {
        ClientOrderId.encode(buffer, 0, keyHi, keyLo, OrderRole.ENTRY, 1);
        final boolean same = buffer.getByte(index) == character;
        buffer.putByte(index, character);

        assertThat(ClientOrderId.decode(buffer, 0, 36, parts)).isEqualTo(same);
    }

    @Property
    void shouldNotTakeAnyOtherTextForOurs(@ForAll final byte[] bytes)
    {
        final UnsafeBuffer other = new UnsafeBuffer(bytes);

        assertThat(ClientOrderId.decode(other, 0, bytes.length, parts)).isFalse();
        assertThat(ClientOrderId.decode(other, 0, 36, parts)).isFalse();
        assertThat(ClientOrderId.decode(other, -1, 36, parts)).isFalse();
    }

    @Test
    void shouldGiveEachOrderOfASignalItsOwnId()
    {
        assertThat(text(1, 2, OrderRole.ENTRY, 0))
            .isNotEqualTo(text(1, 2, OrderRole.ENTRY, 1))
            .isNotEqualTo(text(1, 2, OrderRole.STOP, 0))
            .isNotEqualTo(text(2, 1, OrderRole.ENTRY, 0));
    }

    @Test
    void shouldLeaveThePartsAloneWhenTheIdIsForeign()
    {
        ClientOrderId.encode(buffer, 0, 7, 8, OrderRole.TARGET, 9);
        ClientOrderId.decode(buffer, 0, 36, parts);

        final byte[] foreign = "titan-is-what-i-call-my-own-orders-1".getBytes(StandardCharsets.US_ASCII);
        assertThat(ClientOrderId.decode(new UnsafeBuffer(foreign), 0, 36, parts)).isFalse();

        assertThat(parts.signalKeyHi()).isEqualTo(7);
        assertThat(parts.role()).isEqualTo(OrderRole.TARGET);
    }

    @Test
    void shouldRefuseWhatWouldMakeTwoOrdersShareAnId()
    {
        assertThatIllegalArgumentException().isThrownBy(() -> text(1, 2, OrderRole.ENTRY, 256));
        assertThatIllegalArgumentException().isThrownBy(() -> text(1, 2, OrderRole.ENTRY, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> text(1, 2, OrderRole.NULL_VAL, 0));
    }

    @Provide
    Arbitrary<OrderRole> roles()
    {
        return Arbitraries.of(OrderRole.ENTRY, OrderRole.STOP, OrderRole.TARGET, OrderRole.FLATTEN);
    }

    private String text(final long keyHi, final long keyLo, final OrderRole role, final int generation)
    {
        ClientOrderId.encode(buffer, 0, keyHi, keyLo, role, generation);
        return buffer.getStringWithoutLengthAscii(0, 36);
    }
}
