package io.titan.codecs;

import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import org.agrona.BufferUtil;
import org.agrona.concurrent.EpochClock;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks, without ever waiting, whether a media driver lives in a directory. {@code Aeron.connect} would wait up to the
 * driver timeout for one to appear, and Aeron's own check sleeps while a driver is still writing its file.
 */
public final class DriverProbe
{
    private final Path cncFile;
    private final long driverTimeoutMs;
    private final EpochClock epochClock;

    /**
     * Looks into one directory.
     *
     * @param aeronDirectoryName of the media driver.
     * @param driverTimeoutMs    silence after which it counts as dead.
     * @param epochClock         of the calendar.
     */
    public DriverProbe(final String aeronDirectoryName, final long driverTimeoutMs, final EpochClock epochClock)
    {
        this.cncFile = CommonContext.newCncFile(aeronDirectoryName).toPath();
        this.driverTimeoutMs = driverTimeoutMs;
        this.epochClock = epochClock;
    }

    /**
     * Whether connecting makes sense now.
     *
     * @return false if there is no driver, it is still starting, has shut down, or gave no sign for the driver timeout.
     * @throws io.aeron.exceptions.AeronException if the driver speaks another version than this client.
     */
    public boolean isDriverLive()
    {
        final MappedByteBuffer cnc = map();
        if (cnc == null)
        {
            return false;
        }
        try
        {
            return isLive(cnc);
        }
        finally
        {
            BufferUtil.free(cnc);
        }
    }

    private MappedByteBuffer map()
    {
        try (FileChannel file = FileChannel.open(cncFile, StandardOpenOption.READ))
        {
            final long length = file.size();
            return length < CncFileDescriptor.META_DATA_LENGTH ?
                null : file.map(FileChannel.MapMode.READ_ONLY, 0, length);
        }
        catch (final NoSuchFileException ex)
        {
            return null;
        }
        catch (final IOException ex)
        {
            throw new UncheckedIOException("cannot read " + cncFile + ": is it another user's?", ex);
        }
    }

    private boolean isLive(final MappedByteBuffer cnc)
    {
        final UnsafeBuffer metaData = CncFileDescriptor.createMetaDataBuffer(cnc);
        final int version = metaData.getIntVolatile(CncFileDescriptor.cncVersionOffset(0));
        if (version == 0)
        {
            return false;
        }
        CncFileDescriptor.checkVersion(version);
        if (!CncFileDescriptor.isCncFileLengthSufficient(metaData, cnc.capacity()))
        {
            return false;
        }
        final ManyToOneRingBuffer toDriver =
            new ManyToOneRingBuffer(CncFileDescriptor.createToDriverBuffer(cnc, metaData));
        return epochClock.time() - toDriver.consumerHeartbeatTime() <= driverTimeoutMs;
    }
}
