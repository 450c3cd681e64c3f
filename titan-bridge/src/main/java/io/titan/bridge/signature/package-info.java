/**
 * Who may speak: the canonical form of a signal, HMAC-SHA256 over it, and the secrets. One thread for each object; only
 * reading the secrets allocates.
 */
package io.titan.bridge.signature;
