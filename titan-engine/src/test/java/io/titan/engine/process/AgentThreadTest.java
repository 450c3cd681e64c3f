package io.titan.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.AgentTerminationException;
import org.agrona.concurrent.YieldingIdleStrategy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class AgentThreadTest
{
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<Throwable> reported = new CopyOnWriteArrayList<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private final CountDownLatch worked = new CountDownLatch(3);
    private RuntimeException startFault;
    private RuntimeException workFault;
    private RuntimeException closeFault;

    @Test
    void shouldEndWithTheFirstThrowAndReportItOnce() throws Exception
    {
        workFault = new IllegalStateException("broken invariant");
        runUntilReported();

        assertThat(events).containsExactly("start", "work", "close", "reported on agent-under-test");
        assertThat(reported).containsExactly(workFault);
    }

    @Test
    void shouldCloseAnAgentThatCouldNotStart() throws Exception
    {
        startFault = new IllegalStateException("no start");
        runUntilReported();

        assertThat(events).containsExactly("start", "close", "reported on agent-under-test");
        assertThat(reported).containsExactly(startFault);
    }

    @Test
    void shouldReportWhatTheAgentDiedOfAndNotWhatItsClosingAdded() throws Exception
    {
        workFault = new IllegalStateException("the cause");
        closeFault = new IllegalStateException("the consequence");
        runUntilReported();

        assertThat(reported).containsExactly(workFault);
    }

    @Test
    void shouldReportAnAgentThatEndsItself() throws Exception
    {
        workFault = new AgentTerminationException("the conductor is gone");
        runUntilReported();

        assertThat(reported).containsExactly(workFault);
    }

    @Test
    void shouldStopQuietlyWhenAsked() throws Exception
    {
        final AgentThread thread = agentThread().start();
        assertThat(worked.await(60, TimeUnit.SECONDS)).as("it keeps working").isTrue();
        thread.close();

        assertThat(events).containsExactly("start", "work", "work", "work", "close");
        assertThat(reported).isEmpty();
    }

    @Test
    void shouldReportAFaultOfClosing() throws Exception
    {
        closeFault = new IllegalStateException("not closed");
        final AgentThread thread = agentThread().start();
        assertThat(worked.await(60, TimeUnit.SECONDS)).isTrue();
        thread.close();

        assertThat(reported).containsExactly(closeFault);
    }

    private void runUntilReported() throws Exception
    {
        final AgentThread thread = agentThread().start();
        assertThat(failed.await(60, TimeUnit.SECONDS)).as("a fault was reported").isTrue();
        thread.close();
    }

    private AgentThread agentThread()
    {
        return new AgentThread(new ScriptedAgent(), new YieldingIdleStrategy(), fault ->
        {
            reported.add(fault);
            events.add("reported on " + Thread.currentThread().getName());
            failed.countDown();
        });
    }

    private static void throwIfAny(final RuntimeException fault)
    {
        if (null != fault)
        {
            throw fault;
        }
    }

    /** Notes each call and throws what it was told to. */
    private final class ScriptedAgent implements Agent
    {
        @Override
        public void onStart()
        {
            events.add("start");
            throwIfAny(startFault);
        }

        @Override
        public int doWork()
        {
            if (worked.getCount() > 0)
            {
                events.add("work");
                worked.countDown();
            }
            throwIfAny(workFault);
            return 0;
        }

        @Override
        public void onClose()
        {
            events.add("close");
            throwIfAny(closeFault);
        }

        @Override
        public String roleName()
        {
            return "agent-under-test";
        }
    }
}
