package io.titan.engine.cli.doctor;

import java.util.List;

/**
 * Everything checks may look at.
 *
 * @param host    its files.
 * @param jvm     this JVM.
 * @param places  directories.
 * @param spinners threads that the configuration lets spin, by name.
 * @param clock   how the clock behaved.
 * @param sample  what happened during a short while.
 */
record DoctorContext(
    HostView host, JvmView jvm, Places places, List<String> spinners, ClockSample clock, HostSample sample)
{
}
