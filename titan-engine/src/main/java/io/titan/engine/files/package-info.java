/**
 * Files that are whole or not there; and who owns a directory: one process at a time, by a lock that the operating
 * system releases at its death.
 */
package io.titan.engine.files;
