/**
 * Every fill in the journal as one signed POST to brain: at least once, in order, from a cursor on disk. Everything
 * runs on one thread, the outbound agent's; a receiver that is slow, wrong or gone holds up nobody else.
 */
package io.titan.bridge.webhook;
