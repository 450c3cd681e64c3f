package io.titan.bridge.control;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(120)
class HandlerFaultsTest
{
    /** Desks that are not there stand for any broken invariant: the agent ends, and with it the bridge. */
    @Test
    void shouldThrowWhatNoPeerCanCauseFromTheAgentsPoll() throws Exception
    {
        final ControlDesks broken = new ControlDesks(null, null, null, null, null);
        try (ControlServer server = ControlServer.open(
            0, new HttpDesk(broken, SystemNanoClock.INSTANCE), ControlServer.REQUEST_DEADLINE_NS,
            SystemNanoClock.INSTANCE);
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port()))
        {
            socket.getOutputStream().write("GET /health HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() ->
            {
                for (int i = 0; i < 60_000; i++)
                {
                    server.poll();
                    Thread.sleep(1);
                }
            }).isInstanceOf(IllegalStateException.class).hasMessageContaining("broken invariant")
                .hasCauseInstanceOf(NullPointerException.class);
        }
    }

    @Test
    void shouldLeaveWhatPeersDoWrongToTheirConnections()
    {
        final HandlerFaults faults = new HandlerFaults();
        faults.onException(new IOException("reset"));
        faults.onException(new DecoderException("nonsense"));
        faults.onException(new TooLongFrameException("too long"));
        faults.onException(new PrematureChannelClosureException("gone in the middle of a request"));
        assertThatCode(faults::check).doesNotThrowAnyException();

        faults.onException(new StackOverflowError());
        faults.onException(new IllegalStateException("a later one"));
        assertThatThrownBy(faults::check).isInstanceOf(IllegalStateException.class)
            .hasCauseInstanceOf(StackOverflowError.class);
    }
}
