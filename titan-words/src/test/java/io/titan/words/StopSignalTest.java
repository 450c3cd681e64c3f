package io.titan.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Processes of their own, told to end at each part of their lives. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopSignalTest
{
    private static final int PATIENCE_S = 60;
    private static final long PATIENCE_MS = 200;

    private Process process;

    @AfterEach
    void end() throws InterruptedException
    {
        process.destroyForcibly().waitFor();
    }

    @Test
    void shouldTakeWhatFailsInAnEndingStartForNoFault() throws Exception
    {
        start(Life.FAILS_WHILE_IT_STARTS);
        process.toHandle().destroy();
        assertThat(said()).isEmpty();
        assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldTellWhatFailsAfterwards() throws Exception
    {
        start(Life.FAILS_WHILE_IT_SERVES);
        process.toHandle().destroy();
        assertThat(said()).contains("titan probe: ended by: no book (at StopSignalTest.java:").hasLineCount(1);
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void shouldEndInOrder() throws Exception
    {
        start(Life.ENDS);
        process.toHandle().destroy();
        assertThat(said()).isEqualTo("closed\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.OK);
    }

    @Test
    void shouldEndInOrderWhenItsParentIsGone() throws Exception
    {
        start(Life.ENDS);
        process.getOutputStream().close();
        assertThat(said()).isEqualTo("titan probe: the process that started it is gone; stopping\nclosed\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.ORPHANED);
    }

    @Test
    void shouldSayThatItHangs() throws Exception
    {
        start(Life.HANGS);
        process.toHandle().destroy();
        assertThat(said()).isEqualTo("titan probe: did not end within " + PATIENCE_MS + " ms of being asked to\n");
        assertThat(process.exitValue()).isEqualTo(ExitCode.FAILED);
    }

    private void start(final Life life) throws IOException
    {
        process = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), Probe.class.getName(), life.name(),
            Long.toString(ProcessHandle.current().pid())).redirectErrorStream(true).start();
        assertThat(process.getInputStream().read()).isEqualTo('W');
    }

    private String said() throws IOException, InterruptedException
    {
        final String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    /** What becomes of a process once it was told to end. */
    enum Life
    {
        FAILS_WHILE_IT_STARTS, FAILS_WHILE_IT_SERVES, ENDS, HANGS
    }

    /** Lives such a life. */
    @CommandLine.Command(name = "probe")
    static final class Probe implements Callable<Integer>
    {
        private final StopSignal stop;

        @CommandLine.Parameters(index = "0")
        private Life life;

        @CommandLine.Parameters(index = "1")
        private long parentPid;

        Probe(final StopSignal stop)
        {
            this.stop = stop;
        }

        public static void main(final String[] arguments)
        {
            final boolean hangs = arguments[0].equals(Life.HANGS.name());
            final StopSignal stop =
                StopSignal.awaited("probe", hangs ? PATIENCE_MS : TimeUnit.SECONDS.toMillis(PATIENCE_S));
            System.exit(UnforeseenFault.execute(new CommandLine(new Probe(stop)), stop, arguments));
        }

        @Override
        public Integer call() throws InterruptedException
        {
            final CountDownLatch end = new CountDownLatch(1);
            if (life != Life.FAILS_WHILE_IT_STARTS)
            {
                stop.started();
            }
            ParentWatch.startWithInput(parentPid, stop::orphaned);
            System.out.print("W");
            System.out.flush();
            if (life != Life.HANGS)
            {
                stop.then(end::countDown);
            }
            end.await();
            if (life != Life.ENDS)
            {
                throw new IllegalStateException("no book");
            }
            System.out.println("closed");
            return ExitCode.OK;
        }
    }
}
