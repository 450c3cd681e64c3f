package io.titan.bridge.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

/** What of the URL may be a secret is never shown. */
class WebhookSettingsTest
{
    @Test
    void shouldNameThePlaceWithoutItsPath()
    {
        assertThat(settings("https://brain/hook/s3cret/").place()).isEqualTo("https://brain");
        assertThat(settings("http://brain:3100/s3cret").place()).isEqualTo("http://brain:3100");
        assertThat(settings("https://brain/s3cret").uri().getPath()).isEqualTo("/s3cret/webhook/execution-report");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "http://ada:s3cret@brain:3100", "http://brain/?s3cret", "http://brain/ s3cret", "ftp://brain/s3cret", "s3cret"})
    void shouldNotShowWhatItRefuses(final String url)
    {
        assertThatThrownBy(() -> settings(url)).isInstanceOf(IllegalArgumentException.class).hasNoCause()
            .hasMessageContaining("TITAN_BRAIN_URL").hasMessageContaining("must be http://HOST:PORT")
            .hasMessageNotContaining("s3cret");
    }

    @Test
    void shouldTakeASchemeInCapitalsAndAnAddressInBrackets()
    {
        assertThat(settings("HTTP://127.0.0.1:1/Base//").uri())
            .hasToString("http://127.0.0.1:1/Base//webhook/execution-report");
        assertThat(settings("Https://[::1]:3100").place()).isEqualTo("https://[::1]:3100");
        assertThat(settings("http://brain:65535").uri().getPort()).isEqualTo(65_535);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 65_536, 2_147_483_647})
    void shouldRefuseWhatIsNoPort(final int port)
    {
        assertThatThrownBy(() -> settings("http://brain:" + port + "/s3cret"))
            .isInstanceOf(IllegalArgumentException.class).hasNoCause()
            .hasMessage("TITAN_BRAIN_URL has the port " + port + ", and a port is 1 to 65535");
    }

    /** Containers are often called so: what has no host must not leave to be guessed why. */
    @ParameterizedTest
    @ValueSource(strings = {"http://titan_brain:3100", "https://ada:s3cret@titan_brain/s3cret"})
    void shouldNameTheUnderscoreThatAHostCannotHave(final String url)
    {
        assertThatThrownBy(() -> settings(url)).isInstanceOf(IllegalArgumentException.class).hasNoCause()
            .hasMessageContaining("TITAN_BRAIN_URL has a host with an underscore (_)")
            .hasMessageContaining("letters, digits, hyphens and points").hasMessageNotContaining("s3cret");
    }

    private static WebhookSettings settings(final String url)
    {
        return WebhookSettings.fromEnvironment(Map.of(WebhookSettings.URL_VARIABLE, url)).orElseThrow();
    }
}
