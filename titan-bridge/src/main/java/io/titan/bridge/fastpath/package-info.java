/**
 * Between lines and execution: requests out through {@code FastPathClient}, answers back to whoever waits for them, and
 * what is known of confirmed orders. One thread; allocates nothing per request.
 */
package io.titan.bridge.fastpath;
