package io.titan.brain.process;

import io.titan.brain.policy.Policy;
import io.titan.brain.settings.BrainSettings;

import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What a brain is made of.
 *
 * @param settings     from the environment.
 * @param policy       from its file.
 * @param clock        the only one.
 * @param runDirectory for the embedded servers' files.
 * @param programs     where their programs are unpacked.
 * @param requestMs    within which a request has to arrive as a whole.
 */
record BrainContext(
    BrainSettings settings, Policy policy, InstantSource clock, Path runDirectory, Path programs, long requestMs)
{
}
