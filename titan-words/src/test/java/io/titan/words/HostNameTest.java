package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest
{
    @ParameterizedTest
    @ValueSource(strings = {"http://titan_brain", "https://titan_brain:3100/hook", "redis://ada:secret@titan_redis"})
    void shouldFindAnUnderscoreInAHost(final String address)
    {
        assertThat(URI.create(address).getHost()).isNull();
        assertThat(HostName.hasUnderscore(URI.create(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://brain:3100/a_path", "http://a_user@brain", "http://a_user@-", "mailto:a_b@c_d",
        "a_b", "http://[::1]:3100/_"})
    void shouldLeaveOthersAlone(final String address)
    {
        assertThat(HostName.hasUnderscore(URI.create(address))).isFalse();
    }
}
