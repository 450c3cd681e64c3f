/**
 * What is common to machines: a core plus its codecs, bytes and a timestamp in, bytes out.
 */
package io.titan.engine.machine;
