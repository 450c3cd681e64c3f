/** What went wrong, for people. */
package io.titan.bridge.fault;
