package io.titan.engine.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

@Timeout(180)
class ParentWatchTest
{
    private static final int GONE = 9;

    @Test
    void shouldEndAChildWhoseInputEnds() throws Exception
    {
        final Process child = watcher(ProcessHandle.current().pid());
        assertThat(child.getInputStream().read()).isEqualTo('W');

        child.getOutputStream().close();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(GONE);
    }

    @Test
    void shouldEndAChildWhoseParentIsGone() throws Exception
    {
        final Process parent = new ProcessBuilder("sleep", "100").start();
        final Process child = watcher(parent.pid());
        assertThat(child.getInputStream().read()).isEqualTo('W');

        parent.destroyForcibly();

        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(GONE);
    }

    private static Process watcher(final long parentPid) throws IOException
    {
        return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
            System.getProperty("java.class.path"), Watcher.class.getName(), Long.toString(parentPid))
            .redirectErrorStream(true).start();
    }

    /** A process that does nothing but watch. */
    static final class Watcher
    {
        private Watcher()
        {
        }

        public static void main(final String[] arguments)
        {
            ParentWatch.start(Long.parseLong(arguments[0]), () -> Runtime.getRuntime().halt(GONE));
            System.out.print("W");
            System.out.flush();
            while (true)
            {
                LockSupport.park();
            }
        }
    }
}
