package io.titan.brain.console;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a console listens, and whom it passes commands on to.
 *
 * @param port          of its page, on the loopback address; 0 takes a free one.
 * @param redisUrl      brain's Redis; empty to look for it in brain's run directory.
 * @param runDirectory  of a brain with a Redis of its own.
 * @param executionUrl  the bridge's control port, empty for none.
 * @param brainUrl      of brain's REST interface, empty for none.
 * @param figures       directory of the run, whose supervisor writes figures there; null for none.
 * @param key           of the secret that the bridge knows; empty for none.
 * @param operatorKeys  secrets of operators, who alone may change something; none: nobody may.
 */
record ConsoleSettings(
    int port, String redisUrl, Path runDirectory, String executionUrl, String brainUrl, Path figures, byte[] key,
    List<byte[]> operatorKeys)
{
    /** A brain that is not expected is not missed. */
    boolean followsBrain()
    {
        return !brainUrl.isEmpty() || !redisUrl.isEmpty() || runDirectory.toFile().isDirectory();
    }
}
