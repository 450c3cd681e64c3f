package io.titan.bridge.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignatureHexTest
{
    private final byte[] code = new byte[HmacSha256.LENGTH];

    @Test
    void shouldReadEveryDigitOfEitherCaseAndNothingElseInEveryPlace()
    {
        final byte[] text = "0123456789abcdefABCDEF0123456789fedcba9876543210FEDCBA9876543210"
            .getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < SignatureHex.LENGTH; at++)
        {
            for (int value = 0; value < 1 << Byte.SIZE; value++)
            {
                final byte[] changed = text.clone();
                changed[at] = (byte)value;
                final boolean isDigit = value < 0x80 && HexFormat.isHexDigit(value);
                assertThat(SignatureHex.read(changed, 0, SignatureHex.LENGTH, code)).as("%d at %d", value, at)
                    .isEqualTo(isDigit);
                if (isDigit)
                {
                    assertThat(code).isEqualTo(HexFormat.of().parseHex(new String(changed, StandardCharsets.US_ASCII)));
                }
            }
        }
    }

    @Test
    void shouldReadWhatItWrote()
    {
        final Random random = new Random(20_261_127);
        final byte[] text = new byte[SignatureHex.LENGTH + 3];
        for (int i = 0; i < 1_000; i++)
        {
            final byte[] written = new byte[HmacSha256.LENGTH];
            random.nextBytes(written);
            SignatureHex.write(written, text, 3);
            assertThat(SignatureHex.read(text, 3, text.length, code)).isTrue();
            assertThat(code).isEqualTo(written);
        }
    }
}
