package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FaultTextTest
{
    static Stream<Throwable> shouldNameNoClass()
    {
        return Stream.of(new NoSuchFileException("/there"), new AccessDeniedException("/there"),
            new FileAlreadyExistsException("/there"), new FileSystemException("/there"),
            new IOException(), new IOException("java.net.SocketException: Broken pipe"),
            new UncheckedIOException(new NoSuchFileException("/there")), new RuntimeException(new IOException("why")),
            new ClosedChannelException(), new EOFException(), new IllegalStateException(), new Error(""));
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameNoClass(final Throwable fault)
    {
        assertThat(FaultText.of(fault)).isNotBlank().doesNotContain("null")
            .doesNotContainPattern("(java\\.|Exception|Error)");
    }

    @Test
    void shouldSayWhatIsWrongWithAFile()
    {
        assertThat(FaultText.of(new NoSuchFileException("/a"))).isEqualTo("/a is not there, or its directory is not");
        assertThat(FaultText.of(new AccessDeniedException("/a"))).isEqualTo("this user may not use /a");
        assertThat(FaultText.of(new FileAlreadyExistsException("/a"))).isEqualTo("/a is a file");
        assertThat(FaultText.of(new FileSystemException("/a", null, "No space left on device")))
            .isEqualTo("/a: No space left on device");
    }

    @Test
    void shouldTellTheFaultAWrapperCarriesAndNotOneThatSaysMoreItself()
    {
        final IOException cause = new IOException("the pipe is broken");
        assertThat(FaultText.of(new ExecutionException(new UncheckedIOException(cause))))
            .isEqualTo("the pipe is broken");
        assertThat(FaultText.of(new IllegalStateException("stopped at document 7", cause)))
            .isEqualTo("stopped at document 7");
    }

    @Test
    void shouldFindWordsForWhatComesWithoutAny()
    {
        assertThat(FaultText.of(new ConnectException())).isEqualTo("nobody takes the connection");
        assertThat(FaultText.of(new UnknownHostException("nowhere"))).isEqualTo("no host is known by the name nowhere");
        assertThat(FaultText.of(new TimeoutException())).isEqualTo("it took too long");
        assertThat(FaultText.of(new IllegalStateException()))
            .matches("an unexpected fault at FaultTextTest\\.java:\\d+");
    }

    /** The innermost cause knows best, and a library's own place is of no use to anybody. */
    @Test
    void shouldNameThePlaceInTitan()
    {
        final Exception cause = thrownAt(at("java.util.Objects", 9), at("io.titan.core.Book", 7));
        final Exception outer = thrownAt(at("io.titan.engine.Agent", 3));
        outer.initCause(cause);
        assertThat(FaultText.place(outer)).isEqualTo("Book.java:7");
        cause.setStackTrace(new StackTraceElement[]{at("java.util.Objects", 9)});
        assertThat(FaultText.place(outer)).isEqualTo("Agent.java:3");
        assertThat(FaultText.place(cause)).isEqualTo("an unknown place");
    }

    private static Exception thrownAt(final StackTraceElement... frames)
    {
        final Exception thrown = new Exception();
        thrown.setStackTrace(frames);
        return thrown;
    }

    private static StackTraceElement at(final String type, final int line)
    {
        return new StackTraceElement(type, "run", type.substring(type.lastIndexOf('.') + 1) + ".java", line);
    }

    @Test
    void shouldLeaveOutWhereAParserReadFrom()
    {
        assertThat(FaultText.of(new IOException("Unexpected end-of-input\n at [Source: (byte[])\"{\"; line: 1]")))
            .isEqualTo("Unexpected end-of-input");
    }
}
