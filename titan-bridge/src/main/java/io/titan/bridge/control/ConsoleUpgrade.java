package io.titan.bridge.control;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;

import java.util.Base64;

/**
 * Whether a request asks for a WebSocket as RFC 6455 has it. The library takes older drafts as well, and throws at what
 * is none instead of answering it. Stateless, any thread.
 */
final class ConsoleUpgrade
{
    /** The only version there is. */
    static final String VERSION = "13";

    private static final int KEY_LENGTH = 16;

    private ConsoleUpgrade()
    {
    }

    /** The answer to a request that is none; null when it is sound. */
    static Reply fault(final FullHttpRequest request)
    {
        final HttpHeaders headers = request.headers();
        if (!headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true) ||
            !headers.contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true))
        {
            return invalid("a console connects with Connection: Upgrade and Upgrade: websocket");
        }
        if (!VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION)))
        {
            return Reply.refused(Reply.UPGRADE_REQUIRED, "UPGRADE_REQUIRED", "Sec-WebSocket-Version must be 13");
        }
        return isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY, "")) ? null :
            invalid("Sec-WebSocket-Key must be 16 bytes in Base64");
    }

    private static Reply invalid(final String message)
    {
        return Reply.refused(Reply.BAD_REQUEST, "INVALID_REQUEST", message);
    }

    private static boolean isKey(final String text)
    {
        try
        {
            return Base64.getDecoder().decode(text).length == KEY_LENGTH;
        }
        catch (final IllegalArgumentException ex)
        {
            return false;
        }
    }

    /** What the answer to another version tells about the one there is. */
    static HttpHeaders offer()
    {
        return new DefaultHttpHeaders().set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION)
            .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    }
}
