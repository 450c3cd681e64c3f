package io.titan.words;

import java.net.URI;

/**
 * Why an address names no host. Containers are often called {@code titan_brain}, which their network resolves and an
 * address cannot hold: its host would be empty without a word. Stateless, any thread.
 */
public final class HostName
{
    /** What is wrong and what to do, after the name of the setting; the address itself may hold a secret. */
    public static final String UNDERSCORE = "has a host with an underscore (_), which a host's name cannot have: " +
        "give one of letters, digits, hyphens and points, or an address, one of IPv6 in brackets";

    private HostName()
    {
    }

    /**
     * Whether it is for an underscore that an address names no host (RFC 1123, section 2.1, has none in names).
     *
     * @param uri as it was parsed.
     * @return false for one whose host is known, and for one that has no place for a host.
     */
    public static boolean hasUnderscore(final URI uri)
    {
        final String authority = uri.getHost() == null ? uri.getRawAuthority() : null;
        return authority != null && authority.indexOf('_', authority.lastIndexOf('@') + 1) >= 0;
    }
}
