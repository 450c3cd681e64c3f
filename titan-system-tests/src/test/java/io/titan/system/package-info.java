/**
 * Real processes, started as a person would start them, killed as a machine would kill them, and judged by what they
 * leave: exit code, summary, journal, and nothing else.
 */
package io.titan.system;
