package io.titan.bench.lane;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bytes that the calling thread allocated, by the JVM's own count.
 */
final class AllocationMeter
{
    private final ThreadMXBean threads = (ThreadMXBean)ManagementFactory.getThreadMXBean();
    private long beganBytes;

    void begin()
    {
        beganBytes = threads.getCurrentThreadAllocatedBytes();
    }

    long allocatedBytes()
    {
        return threads.getCurrentThreadAllocatedBytes() - beganBytes;
    }
}
