package io.titan.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is wrong with the machine or the input ends with one sentence that says what to do, and a documented code. */
class FaultSentenceTest
{
    @RegisterExtension
    final TestPlace place = new TestPlace();

    @Test
    void shouldSayThatThePortIsInUse() throws Exception
    {
        try (ServerSocket taken = new ServerSocket(place.port(), 1, InetAddress.getLoopbackAddress()))
        {
            assertThat(taken.isBound()).isTrue();
            assertSentence(4, "port " + place.port() + " is in use", "--port");
        }
    }

    @Test
    void shouldSayThatTheConfigurationIsWrong() throws Exception
    {
        final Path config = Files.writeString(place.resolve("bad.conf"),
            Files.readString(place.home("conf/demo.conf")).replace("maxSignalAge = 2s", "maxSignalAge = soon"));

        try (Demo demo = Demo.start(place, "--config", config.toString()))
        {
            assertThat(demo.awaitEnd()).isEqualTo(3);
            assertThat(demo.output()).hasLineCount(2).contains("one fault").contains("maxSignalAge")
                .containsPattern("bad\\.conf:\\d+: ");
        }
    }

    @Test
    void shouldSayWhatIsWrongWithACapture() throws Exception
    {
        assertSentence(4, "no readable file", "--capture", "--capture", place.resolve("none.gz").toString());
        assertSentence(4, "is not a capture", "a line of one is",
            "--capture", Files.writeString(place.resolve("garbage"), "Dear reader,\n").toString());
        assertSentence(4, "is not a capture", "a line of one is",
            "--capture", Files.createFile(place.resolve("empty")).toString());
    }

    @Test
    void shouldNotStartACaptureWithoutAnythingToPlayOverAndOver() throws Exception
    {
        final Path capture = Files.writeString(place.resolve("foreign"),
            "1723075200000000000 {\"stream\":\"btcusdt@compositeIndex\",\"data\":{}}\n");

        try (Demo demo = Demo.start(place, "--capture", capture.toString()))
        {
            assertThat(demo.awaitEnd()).isEqualTo(4);
            assertThat(demo.output()).containsOnlyOnce("has no line that the exchange can play")
                .doesNotContain("restarting");
        }
    }

    private void assertSentence(final int code, final String what, final String remedy, final String... arguments)
        throws IOException, InterruptedException
    {
        try (Demo demo = Demo.start(place, arguments))
        {
            assertThat(demo.awaitEnd()).as(demo.output()).isEqualTo(code);
            assertThat(demo.output()).hasLineCount(1).contains(what).contains(remedy);
        }
    }
}
