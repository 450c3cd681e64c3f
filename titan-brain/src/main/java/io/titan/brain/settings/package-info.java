/**
 * What brain is told at its start: environment variables, secrets, and the file with its policy.
 */
package io.titan.brain.settings;
