package io.titan.bridge.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

class FaultTextTest
{
    @Test
    void shouldSayWhatAFileLacks()
    {
        assertThat(FaultText.of(new NoSuchFileException("/run/x"))).isEqualTo(
            "/run/x is not there, or its directory is not");
        assertThat(FaultText.of(new AccessDeniedException("/run/x"))).isEqualTo("this user may not use /run/x");
        assertThat(FaultText.of(new FileAlreadyExistsException("/run/x"))).isEqualTo("/run/x is there already");
        assertThat(FaultText.of(new FileSystemException("/run/x", null, "Is a directory")))
            .isEqualTo("/run/x: Is a directory");
        assertThat(FaultText.of(new MalformedInputException(1))).isEqualTo("it holds bytes that are no text in UTF-8");
    }

    @Test
    void shouldKeepWhatTheSystemSaidAndNoNameOfJava()
    {
        assertThat(FaultText.of(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(FaultText.of(new ConnectException("Connection refused: /127.0.0.1:1")))
            .isEqualTo("Connection refused: /127.0.0.1:1");
        assertThat(FaultText.of(new IOException("failed: sun.security.provider.certpath.SunCertPathBuilderException: " +
            "unable to find valid certification path"))).isEqualTo("failed: unable to find valid certification path");
        assertThat(FaultText.of(new UnknownHostException("brain"))).isEqualTo("nobody knows an address of that name");
        assertThat(FaultText.of(new ClosedChannelException())).isEqualTo("closed channel");
    }

    @Test
    void shouldNameTheKindOfAFaultInTheProgram()
    {
        assertThat(FaultText.ofEnd(new IOException("No space left on device"))).isEqualTo("No space left on device");
        assertThat(FaultText.ofEnd(new IllegalStateException("gap"))).isEqualTo("java.lang.IllegalStateException: gap");
    }
}
