/**
 * What consoles are told, on a channel of Redis as well: a picture for those who look, which may be lost, and on which
 * nothing of Titan depends.
 */
package io.titan.bridge.picture;
