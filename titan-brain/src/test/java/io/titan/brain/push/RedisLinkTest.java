package io.titan.brain.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.titan.brain.embedded.EmbeddedServers;
import io.titan.brain.embedded.TestServers;
import io.titan.brain.metrics.Counter;
import io.titan.brain.metrics.Counters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

class RedisLinkTest
{
    private static final int MESSAGES = 2_000;
    private static final long PAUSE_MS = TimeUnit.HOURS.toMillis(1);

    @TempDir
    Path directory;

    /** One that accepts and never answers must not fill brain's memory. */
    @Test
    @Timeout(120)
    void shouldLoseWhatARedisThatHangsIsSent() throws Exception
    {
        TestServers.skipWhereThereIsNone();
        final Counters counters = new Counters();
        try (LogLines log = LogLines.asInBrain();
            EmbeddedServers servers = EmbeddedServers.start(TestServers.PROGRAMS, directory, false, true);
            RedisLink link = new RedisLink(servers.redisUrl(), counters))
        {
            while (!link.isUp())
            {
                link.maintain();
                Thread.sleep(10);
            }
            hang(servers.redisUrl());
            for (int message = 0; message < MESSAGES; message++)
            {
                link.publish(RedisLink.EVENTS, "{}");
            }
            // Each is refused at once or stays unanswered.
            assertThat(counters.get(Counter.MESSAGES_LOST)).isGreaterThan(MESSAGES / 2);
            assertThat(log.lines()).as("nobody's log is filled with what is counted").hasSizeLessThan(MESSAGES / 100);
        }
    }

    /** What brain's process would write on its log. */
    private static final class LogLines extends Handler implements AutoCloseable
    {
        private final List<String> lines = new CopyOnWriteArrayList<>();

        static LogLines asInBrain() throws IOException
        {
            try (InputStream settings = RedisLink.class.getResourceAsStream("/brain-logging.properties"))
            {
                LogManager.getLogManager().readConfiguration(settings);
            }
            final LogLines log = new LogLines();
            Logger.getLogger("").addHandler(log);
            return log;
        }

        List<String> lines()
        {
            return lines;
        }

        @Override
        public void publish(final LogRecord message)
        {
            lines.add(message.getMessage());
        }

        @Override
        public void flush()
        {
            // Nothing is held back.
        }

        @Override
        public void close()
        {
            Logger.getLogger("").removeHandler(this);
        }
    }

    private static void hang(final String url)
    {
        final RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect())
        {
            connection.sync().clientPause(PAUSE_MS);
        }
        finally
        {
            client.shutdown();
        }
    }
}
