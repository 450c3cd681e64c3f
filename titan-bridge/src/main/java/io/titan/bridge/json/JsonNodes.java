package io.titan.bridge.json;

/** What is known of each value and name of a text, by its number. One thread. */
final class JsonNodes
{
    final byte[] kinds;
    final int[] starts;
    final int[] ends;
    /** Number of the value after this one and all that is in it. */
    final int[] nexts;
    /** Of an object or array; elsewhere what an earlier text left there, as in all that is of an object. */
    final int[] sizes;
    /** Of an object: where its names begin in {@link #sorted}. */
    final int[] sortedAt;
    /** Numbers of names, those of one object together in canonical order. */
    final int[] sorted;
    final long[] ranks;
    /** Of an object: the path of its names, or none. */
    final int[] paths;

    JsonNodes(final int capacity)
    {
        kinds = new byte[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        nexts = new int[capacity];
        sizes = new int[capacity];
        sortedAt = new int[capacity];
        sorted = new int[capacity];
        ranks = new long[capacity];
        paths = new int[capacity];
    }

    /** Takes the first nodes of another. */
    void copy(final JsonNodes other, final int count)
    {
        System.arraycopy(other.kinds, 0, kinds, 0, count);
        System.arraycopy(other.starts, 0, starts, 0, count);
        System.arraycopy(other.ends, 0, ends, 0, count);
        System.arraycopy(other.nexts, 0, nexts, 0, count);
        System.arraycopy(other.sizes, 0, sizes, 0, count);
        System.arraycopy(other.sortedAt, 0, sortedAt, 0, count);
        System.arraycopy(other.sorted, 0, sorted, 0, count);
        System.arraycopy(other.ranks, 0, ranks, 0, count);
        System.arraycopy(other.paths, 0, paths, 0, count);
    }
}
