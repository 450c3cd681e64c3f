/**
 * Who may speak to brain: signatures over timestamp and body, and the memory of what was used once.
 */
package io.titan.brain.security;
