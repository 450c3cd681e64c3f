package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.junit.jupiter.api.Test;

class RequestSignerTest
{
    @Test
    void shouldSignTheVectorOfTheVenuesDocumentation()
    {
        final byte[] secret = Ascii.bytes("NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j");
        assertThat(sign(secret, Ascii.bytes("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1" +
            "&recvWindow=5000&timestamp=1499827319559")))
            .isEqualTo("c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
    }

    @Property(tries = 300)
    void shouldAgreeWithTheJdk(@ForAll @Size(min = 1, max = 150) final byte[] secret, @ForAll final byte[] payload)
        throws Exception
    {
        final Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        assertThat(sign(secret, payload)).isEqualTo(String.format("%064x", new BigInteger(1, mac.doFinal(payload))));
    }

    @Test
    void shouldSignTheSameAgain()
    {
        final RequestSigner signer = new RequestSigner(Ascii.bytes("k"));
        final byte[] first = new byte[RequestSigner.HEX_LENGTH];
        final byte[] second = new byte[RequestSigner.HEX_LENGTH];
        signer.sign(Ascii.bytes("a=1"), 0, 3, first, 0);
        signer.sign(Ascii.bytes("a=1"), 0, 3, second, 0);
        assertThat(second).isEqualTo(first);
    }

    private static String sign(final byte[] secret, final byte[] payload)
    {
        final byte[] hex = new byte[RequestSigner.HEX_LENGTH];
        new RequestSigner(secret).sign(payload, 0, payload.length, hex, 0);
        return Ascii.string(hex, 0, hex.length);
    }
}
