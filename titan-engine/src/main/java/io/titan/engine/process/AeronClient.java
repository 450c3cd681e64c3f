package io.titan.engine.process;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.UnavailableImageHandler;
import io.titan.engine.config.AeronConfig;
import org.agrona.ErrorHandler;

/**
 * How Titan's own processes connect to the media driver.
 */
final class AeronClient
{
    private AeronClient()
    {
    }

    /**
     * Connects. The conductor has no thread: the agent that owns the client invokes it from its duty cycle. An
     * exception in a message handler is thrown on, where Aeron would report it and move past the message.
     */
    static Aeron connect(
        final AeronConfig config, final ErrorHandler errorHandler, final UnavailableImageHandler unavailableImage)
    {
        return Aeron.connect(new Aeron.Context()
            .aeronDirectoryName(config.directory().toString())
            .driverTimeoutMs(config.driverTimeoutNs() / 1_000_000)
            .useConductorAgentInvoker(true)
            .preTouchMappedMemory(config.preTouch())
            .errorHandler(errorHandler)
            .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
            .unavailableImageHandler(unavailableImage));
    }
}
