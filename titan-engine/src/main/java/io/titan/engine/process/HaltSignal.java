package io.titan.engine.process;

import io.titan.words.FaultText;
import java.lang.reflect.Proxy;

/**
 * The signal USR1 as a wish of an operator. The JDK's class for signals is exported and not meant to be compiled
 * against, hence reflection; a JVM without it, or one that keeps the signal to itself, says so and goes on, because the
 * halt file and the command work all the same.
 */
final class HaltSignal
{
    private static final String NAME = "USR1";

    private HaltSignal()
    {
    }

    /**
     * Runs something at each USR1, on a thread of the JVM.
     *
     * @param action short; must not throw.
     */
    static void onUser1(final Runnable action)
    {
        try
        {
            final Class<?> signal = Class.forName("sun.misc.Signal");
            final Class<?> handler = Class.forName("sun.misc.SignalHandler");
            final Object own = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler},
                (proxy, method, arguments) ->
                {
                    if ("handle".equals(method.getName()))
                    {
                        action.run();
                    }
                    return null;
                });
            signal.getMethod("handle", signal, handler)
                .invoke(null, signal.getConstructor(String.class).newInstance(NAME), own);
        }
        catch (final ReflectiveOperationException | IllegalArgumentException ex)
        {
            System.err.println("titan execution: the signal " + NAME + " is not taken as a halt (" +
                FaultText.of(ex) + "); use titan halt or the halt file");
        }
    }
}
