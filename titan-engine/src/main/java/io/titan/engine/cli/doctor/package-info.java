/**
 * {@code titan doctor}: looks at the machine and at this JVM, says what costs latency or money and how to change it.
 * Changes nothing. Each group of checks reads through a {@link io.titan.engine.cli.doctor.HostView}.
 */
package io.titan.engine.cli.doctor;
