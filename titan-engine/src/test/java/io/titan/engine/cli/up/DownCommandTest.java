package io.titan.engine.cli.up;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.engine.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.reflect.Proxy;

class DownCommandTest
{
    /** Another user's process takes no signal: to wait for its end, and then to blame the kernel, helps nobody. */
    @Test
    @Timeout(60)
    void shouldSayAtOnceThatASupervisorIsAnotherUsers()
    {
        final ProcessHandle foreign = (ProcessHandle)Proxy.newProxyInstance(
            DownCommandTest.class.getClassLoader(), new Class<?>[] {ProcessHandle.class},
            (proxy, method, arguments) -> switch (method.getName())
            {
                case "pid" -> 77L;
                case "isAlive" -> true;
                case "destroy" -> false;
                default -> throw new AssertionError(method + " is of no use");
            });

        assertThatThrownBy(() -> DownCommand.stop(foreign)).isInstanceOf(CommandFailure.class).hasMessage(
            "the supervisor (process 77) is another user's: give titan down as the user who started it");
    }
}
