/**
 * The {@code titan} command line: one entry, sub-commands, exit codes that mean something.
 */
package io.titan.engine.cli;
