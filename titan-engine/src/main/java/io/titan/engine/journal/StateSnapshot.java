package io.titan.engine.journal;

import io.titan.core.SnapshotCodec;
import io.titan.core.SnapshotException;
import io.titan.core.SnapshotReader;
import io.titan.core.SnapshotWriter;
import io.titan.core.execution.ExecutionCapacity;
import io.titan.engine.execution.ExecutionMachine;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * All that execution's machine was after one document of its journal. With the documents behind that one it gives the
 * state that the whole journal gives, and the hash beside it proves it.
 *
 * <pre>
 *   offset  0  magic                                    8 bytes
 *           8  format of the body                       4
 *          12  rules version                            4
 *          16  sequence of the document                 8
 *          24  its logical time, ns                     8
 *          32  where it begins in its file              8
 *          40  hash of the state                        8
 *          48  its checksum                             4
 *          52  name of its file, padded with zeros     24
 *          76  capacity: sources, instruments, intents, orders, fills   5 x 4
 *          96  bytes of the body                        4
 *         100  body
 *              CRC32C of all before it                  4
 * </pre>
 *
 * @param format       of the body: {@link SnapshotCodec#FORMAT} of the build that wrote it.
 * @param rulesVersion of that build.
 * @param last         the document.
 * @param timestampNs  its logical time.
 * @param stateHash    of the machine after it.
 * @param capacity     of the machine.
 * @param body         its state.
 */
public record StateSnapshot(
    int format, int rulesVersion, DocumentPlace last, long timestampNs, long stateHash, ExecutionCapacity capacity,
    byte[] body)
{
    private static final long MAGIC = 0x3130_504E_5354_4954L;
    private static final int NAME_OFFSET = 52;
    private static final int NAME_BYTES = 24;
    private static final int HEAD_BYTES = 100;

    /**
     * Takes one.
     *
     * @param machine in the state after the document; must not be driven meanwhile.
     * @param last    the document.
     * @return a copy of its state.
     */
    static StateSnapshot of(final ExecutionMachine machine, final DocumentPlace last)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        machine.snapshot(writer);
        return new StateSnapshot(SnapshotCodec.FORMAT, ExecutionMachine.RULES_VERSION, last, machine.core().nowNs(),
            machine.core().stateHash(), machine.capacity(), writer.toBytes());
    }

    /**
     * Reads a file's bytes and trusts none.
     *
     * @param bytes of the file.
     * @return what they say.
     * @throws SnapshotException when they are not what a writer wrote, or one of a newer format.
     */
    static StateSnapshot decode(final byte[] bytes)
    {
        final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.length < HEAD_BYTES + Integer.BYTES || buffer.getLong() != MAGIC)
        {
            throw new SnapshotException("it is no snapshot of Titan: it does not begin as one");
        }
        final int end = bytes.length - Integer.BYTES;
        if (buffer.getInt(end) != checksum(bytes, end))
        {
            throw new SnapshotException("it is damaged: its checksum is not that of its " + bytes.length + " bytes");
        }
        final int format = buffer.getInt();
        if (format > SnapshotCodec.FORMAT)
        {
            throw new SnapshotException("a newer build has written it: it has format " + format +
                ", and this build reads up to " + SnapshotCodec.FORMAT);
        }
        return decode(format, buffer, end);
    }

    private static StateSnapshot decode(final int format, final ByteBuffer buffer, final int end)
    {
        final int rulesVersion = buffer.getInt();
        final long sequence = buffer.getLong();
        final long timestampNs = buffer.getLong();
        final long position = buffer.getLong();
        final long stateHash = buffer.getLong();
        final int crc32c = buffer.getInt();
        final byte[] name = new byte[NAME_BYTES];
        buffer.get(name);
        final ExecutionCapacity capacity = capacity(buffer);
        final byte[] body = new byte[end - HEAD_BYTES];
        if (buffer.getInt() != body.length)
        {
            throw new SnapshotException("it is damaged: its length is not what it says");
        }
        buffer.get(body);
        final String file = new String(name, StandardCharsets.US_ASCII).replace("\0", "");
        return new StateSnapshot(format, rulesVersion, new DocumentPlace(sequence, crc32c, file, position),
            timestampNs, stateHash, capacity, body);
    }

    private static ExecutionCapacity capacity(final ByteBuffer buffer)
    {
        try
        {
            return new ExecutionCapacity(
                buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt());
        }
        catch (final IllegalArgumentException ex)
        {
            throw new SnapshotException("it names a capacity that there is not: " + ex.getMessage());
        }
    }

    /** The same, where its document lies in another place. */
    StateSnapshot after(final DocumentPlace place)
    {
        return new StateSnapshot(format, rulesVersion, place, timestampNs, stateHash, capacity, body);
    }

    /** {@return the bytes of its file} */
    byte[] encode()
    {
        final ByteBuffer buffer =
            ByteBuffer.allocate(HEAD_BYTES + body.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(MAGIC).putInt(format).putInt(rulesVersion).putLong(last.sequence()).putLong(timestampNs)
            .putLong(last.position()).putLong(stateHash).putInt(last.crc32c());
        buffer.put(last.file().getBytes(StandardCharsets.US_ASCII)).position(NAME_OFFSET + NAME_BYTES);
        buffer.putInt(capacity.sources()).putInt(capacity.instruments()).putInt(capacity.intents())
            .putInt(capacity.orders()).putInt(capacity.fills());
        buffer.putInt(body.length).put(body);
        return buffer.putInt(checksum(buffer.array(), buffer.position())).array();
    }

    private static int checksum(final byte[] bytes, final int length)
    {
        final CRC32C crc32c = new CRC32C();
        crc32c.update(bytes, 0, length);
        return (int)crc32c.getValue();
    }

    /** {@return sequence of the document} */
    public long sequence()
    {
        return last.sequence();
    }

    /**
     * Makes a machine of it. The hash is compared when the rules are this build's: others may hash other things. A
     * machine of another size is made by way of one of the size that there was, whose hash was compared.
     *
     * @param wanted capacity of the machine.
     * @return in the state after the document.
     * @throws SnapshotException when newer rules made it, it does not fit, or what comes out is not what went in.
     */
    ExecutionMachine restore(final ExecutionCapacity wanted)
    {
        requireKnownRules();
        final ExecutionMachine machine = restore(format, body, capacity);
        final long restoredHash = machine.core().stateHash();
        if (rulesVersion == ExecutionMachine.RULES_VERSION && restoredHash != stateHash)
        {
            throw new SnapshotException(String.format("its state has hash %016x, and what this build makes of it has " +
                "%016x; do not trust either, keep it and report it", stateHash, restoredHash));
        }
        return wanted.equals(capacity) ? machine : resized(machine, wanted);
    }

    /**
     * What newer rules mean by their state is not known here.
     *
     * @throws SnapshotException when newer rules made it.
     */
    void requireKnownRules()
    {
        if (rulesVersion > ExecutionMachine.RULES_VERSION)
        {
            throw new SnapshotException("rules version " + rulesVersion + " made it, newer than this build's " +
                ExecutionMachine.RULES_VERSION + "; use the build that wrote it");
        }
    }

    private static ExecutionMachine resized(final ExecutionMachine machine, final ExecutionCapacity wanted)
    {
        final SnapshotWriter writer = new SnapshotWriter();
        machine.snapshot(writer);
        return restore(SnapshotCodec.FORMAT, writer.toBytes(), wanted);
    }

    private static ExecutionMachine restore(final int format, final byte[] body, final ExecutionCapacity capacity)
    {
        final ExecutionMachine machine = new ExecutionMachine(capacity);
        final SnapshotReader reader = new SnapshotReader(format, body, 0, body.length);
        machine.snapshot(reader);
        reader.requireEnd();
        return machine;
    }
}
