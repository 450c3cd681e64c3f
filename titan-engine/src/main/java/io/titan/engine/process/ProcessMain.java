package io.titan.engine.process;

import io.titan.engine.config.TitanConfig;
import io.titan.words.ExitCode;

/**
 * What one Titan process does between its start and its end. Runs on the main thread.
 */
@FunctionalInterface
public interface ProcessMain
{
    /**
     * Runs until the context asks it to stop. Calls {@link ProcessContext#ready} once it serves.
     *
     * @param config  of this instance.
     * @param context what belongs to the process.
     * @return exit code: 0 if it was asked to stop, see {@link ExitCode}.
     * @throws Exception for a broken invariant or surroundings that fail: the process ends, the supervisor restarts it.
     */
    int run(TitanConfig config, ProcessContext context) throws Exception;
}
