/**
 * Streams, the journal frame and the client every signal source uses.
 * The generated codecs are in {@code io.titan.protocol}.
 */
package io.titan.codecs;
