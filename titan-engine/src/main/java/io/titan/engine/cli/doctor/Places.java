package io.titan.engine.cli.doctor;

/**
 * What of the host Titan is going to use, as absolute paths.
 *
 * @param home    installation, with conf/jvm in it.
 * @param aeron   file system for shared memory.
 * @param aeronBytes shared memory that must be free there.
 * @param run     directory of the runs.
 * @param journal the journal, which need not exist yet.
 */
record Places(String home, String aeron, long aeronBytes, String run, String journal)
{
}
