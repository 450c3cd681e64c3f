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

    private static WebhookSettings settings(final String url)
    {
        return WebhookSettings.fromEnvironment(Map.of(WebhookSettings.URL_VARIABLE, url)).orElseThrow();
    }
}
