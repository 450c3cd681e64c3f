/**
 * The scavenger machine: the scavenger core plus its codecs. Bytes and a timestamp in, bytes out.
 */
package io.titan.engine.scavenger;
