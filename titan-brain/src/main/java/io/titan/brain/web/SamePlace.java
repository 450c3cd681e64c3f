package io.titan.brain.web;

import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * Keeps out pages of other sites: they can make a browser connect to this machine, by its address or by a name of
 * theirs that they let point here, but they cannot hide where they come from. Programs send no origin. Any thread.
 */
public final class SamePlace
{
    /** A name that somebody owns is no address: only numbers, and the one name that always means this machine. */
    private static final Pattern ADDRESS =
        Pattern.compile("(localhost|\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?");

    private SamePlace()
    {
    }

    /**
     * Refuses a request that a page of another site has caused.
     *
     * @param context of the request.
     */
    public static void check(final Context context)
    {
        final String host = context.header("Host");
        if (host == null || !ADDRESS.matcher(host).matches())
        {
            throw new ForbiddenResponse("open this page by its number, such as 127.0.0.1, or as localhost");
        }
        final String origin = context.header("Origin");
        if (origin != null && !host.equals(authority(origin)))
        {
            throw new ForbiddenResponse("pages of another origin have no business here");
        }
    }

    private static String authority(final String origin)
    {
        try
        {
            return URI.create(origin).getAuthority();
        }
        catch (final IllegalArgumentException ex)
        {
            // No address at all, such as null: of nobody who is known.
            return "";
        }
    }
}
