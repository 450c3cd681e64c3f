/**
 * The console's own process: it listens to brain by Redis and to execution by the bridge, and shows both in a browser.
 * What an operator with a secret commands there is passed on to whom it concerns.
 */
package io.titan.brain.console;
