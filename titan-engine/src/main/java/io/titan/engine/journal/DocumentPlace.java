package io.titan.engine.journal;

/**
 * Which document, and where it is.
 *
 * @param sequence of it.
 * @param crc32c   its checksum.
 * @param file     name of the journal's file that it is in.
 * @param position of its first byte there.
 */
record DocumentPlace(long sequence, int crc32c, String file, long position)
{
}
