package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.agrona.concurrent.Agent;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.concurrent.CompletableFuture;

@Timeout(120)
class SideThreadTest
{
    /** An error too: a class that is missing, for instance, must not leave a bridge without its webhook. */
    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, NoClassDefFoundError.class, StackOverflowError.class})
    void shouldTellOfWhateverEndsIt(final Class<? extends Throwable> kind) throws Exception
    {
        final Throwable fault = kind.getDeclaredConstructor().newInstance();
        final CompletableFuture<Throwable> told = new CompletableFuture<>();
        try (SideThread side = new SideThread(agent(fault), (role, cause) -> told.complete(cause)))
        {
            side.start();

            assertThat(told.get()).isSameAs(fault);
        }
    }

    private static Agent agent(final Throwable fault)
    {
        return new Agent()
        {
            @Override
            public int doWork()
            {
                if (fault instanceof final Error error)
                {
                    throw error;
                }
                throw (RuntimeException)fault;
            }

            @Override
            public String roleName()
            {
                return "side";
            }
        };
    }
}
