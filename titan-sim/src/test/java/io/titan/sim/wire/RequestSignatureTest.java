package io.titan.sim.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RequestSignatureTest
{
    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String ORDER =
        "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000" +
            "&timestamp=1499827319559";
    private static final String SIGNATURE = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

    private final RequestSignature signature = new RequestSignature(SECRET);

    @Test
    void shouldAcceptThePublishedVectorInAllThreeShapes()
    {
        final int cut = ORDER.indexOf("&quantity");
        assertThat(signature.hex(ORDER)).isEqualTo(SIGNATURE);
        assertThat(signature.matches(ORDER + "&signature=" + SIGNATURE, "", SIGNATURE)).isTrue();
        assertThat(signature.matches("", ORDER + "&signature=" + SIGNATURE, SIGNATURE)).isTrue();
        assertThat(signature.matches(
            ORDER.substring(0, cut) + "&signature=" + SIGNATURE, ORDER.substring(cut), SIGNATURE)).isTrue();
    }

    @Test
    void shouldNotSwallowTheBodyBehindASignatureInTheQuery()
    {
        final String query = "timestamp=1499827319559";
        final String body = "symbol=LTCBTC&side=BUY";
        final String mixed = signature.hex(query + body);
        assertThat(signature.matches(query + "&signature=" + mixed, body, mixed)).isTrue();
        assertThat(signature.matches("signature=" + mixed + "&" + query, body, mixed)).isTrue();
        assertThat(signature.matches(query + "&signature=" + mixed, body + "&price=1", mixed)).isFalse();
    }

    @Test
    void shouldTakeUpperCaseHexAndRefuseAnythingElse()
    {
        assertThat(signature.matches(ORDER, "", SIGNATURE.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(signature.matches(ORDER, "", SIGNATURE.replace('c', 'd'))).isFalse();
        assertThat(signature.matches(ORDER, "", "")).isFalse();
    }

    @Test
    void shouldRemoveTheSignatureWhereverItStands()
    {
        assertThat(RequestSignature.payload("a=1&signature=x&b=2", "")).isEqualTo("a=1&b=2");
        assertThat(RequestSignature.payload("signature=x", "signature=y&b=2")).isEqualTo("b=2");
        assertThat(RequestSignature.payload("mysignature=x", "")).isEqualTo("mysignature=x");
    }
}
