package io.titan.engine.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Ports that are chosen before a process starts, because others have to be told; they stay the same when it is started
 * again.
 */
final class LoopbackPort
{
    private static final String NUMBER = "[1-9]\\d{0,4}";

    private LoopbackPort()
    {
    }

    /** What a variable says; if it says none, one that is free. */
    static int ofVariable(final Map<String, String> environment, final String variable) throws IOException
    {
        final String text = environment.getOrDefault(variable, "");
        return text.matches(NUMBER) ? Integer.parseInt(text) : free();
    }

    /** What a variable says; if it says none, the usual one, unless somebody has it: then one that is free. */
    static int ofVariable(final Map<String, String> environment, final String variable, final int usual)
        throws IOException
    {
        final String text = environment.getOrDefault(variable, "");
        return text.matches(NUMBER) ? Integer.parseInt(text) : isFree(usual) ? usual : free();
    }

    private static int free() throws IOException
    {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(final int port)
    {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress()))
        {
            return socket.isBound();
        }
        catch (final IOException taken)
        {
            return false;
        }
    }
}
