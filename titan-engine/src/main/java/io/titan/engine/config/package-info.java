/**
 * Configuration: one schema of keys, one validation that names every fault at once, immutable records after it.
 * Cold code; nothing here is read on a hot thread.
 */
package io.titan.engine.config;
