package io.titan.bridge.webhook;

import io.titan.words.HostName;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where reports go and how, from the environment.
 *
 * @param uri            of the report's resource.
 * @param signsTimestamp false: signatures are over the body alone.
 * @param atMostOnce     true: the cursor passes a report before it is sent, and what may have arrived is not repeated.
 * @param deadlineNs     of a whole exchange, connecting included.
 * @param attempts       after which a report that the receiver refuses becomes a dead letter.
 * @param certificates   file of those that an https receiver may show; empty: those that this JDK trusts.
 */
public record WebhookSettings(
    URI uri, boolean signsTimestamp, boolean atMostOnce, long deadlineNs, int attempts, Optional<Path> certificates)
{
    /** Where brain is; without it there is no webhook. */
    public static final String URL_VARIABLE = "TITAN_BRAIN_URL";
    /** {@code timestamp} or {@code body}. */
    public static final String SIGNATURE_VARIABLE = "TITAN_WEBHOOK_SIGNATURE";
    /** {@code at-least-once} or {@code at-most-once}. */
    public static final String MODE_VARIABLE = "TITAN_WEBHOOK_MODE";
    /** Milliseconds of a whole exchange. */
    public static final String DEADLINE_VARIABLE = "TITAN_WEBHOOK_DEADLINE_MS";
    /** Attempts at a report that is refused. */
    public static final String ATTEMPTS_VARIABLE = "TITAN_WEBHOOK_ATTEMPTS";
    /** File of the certificates that brain may show, in PEM form. */
    public static final String CERTIFICATES_VARIABLE = "TITAN_BRAIN_CERTIFICATES";
    /** Below the URL of brain. */
    public static final String PATH = "/webhook/execution-report";

    private static final String WANTED =
        "must be http://HOST:PORT or https://HOST:PORT, perhaps with a path, without user, query, fragment and white " +
        "space; HOST is a name of letters, digits, hyphens and points, or an address, one of IPv6 in brackets";
    private static final int LARGEST_PORT = 65_535;
    private static final long DEFAULT_DEADLINE_MS = 5_000;
    private static final long LONGEST_DEADLINE_MS = 60_000;
    private static final long DEFAULT_ATTEMPTS = 5;
    private static final long MOST_ATTEMPTS = 100;

    /**
     * Reads the environment.
     *
     * @param environment variables by name.
     * @return empty when no URL is set.
     * @throws IllegalArgumentException if a variable is not what it should be; the message names it.
     */
    public static Optional<WebhookSettings> fromEnvironment(final Map<String, String> environment)
    {
        final String url = environment.getOrDefault(URL_VARIABLE, "");
        if (url.isEmpty())
        {
            return Optional.empty();
        }
        return Optional.of(new WebhookSettings(
            uri(url),
            choice(environment, SIGNATURE_VARIABLE, "timestamp", "body"),
            !choice(environment, MODE_VARIABLE, "at-least-once", "at-most-once"),
            TimeUnit.MILLISECONDS.toNanos(
                number(environment, DEADLINE_VARIABLE, DEFAULT_DEADLINE_MS, LONGEST_DEADLINE_MS)),
            (int)number(environment, ATTEMPTS_VARIABLE, DEFAULT_ATTEMPTS, MOST_ATTEMPTS),
            certificates(environment)));
    }

    /** Looked at here rather than at the first report, which may be hours away. */
    private static Optional<Path> certificates(final Map<String, String> environment)
    {
        final Optional<Path> file = Optional.of(environment.getOrDefault(CERTIFICATES_VARIABLE, ""))
            .filter((text) -> !text.isEmpty()).map(Path::of);
        file.ifPresent((path) -> Certificates.read(path, CERTIFICATES_VARIABLE));
        return file;
    }

    private static URI uri(final String url)
    {
        final URI uri = parsed(url.endsWith("/") ? url.substring(0, url.length() - 1) + PATH : url + PATH);
        final boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        if (isHttp && HostName.hasUnderscore(uri))
        {
            throw new IllegalArgumentException(URL_VARIABLE + " " + HostName.UNDERSCORE);
        }
        if (!isHttp || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null ||
            uri.getRawFragment() != null)
        {
            throw new IllegalArgumentException(URL_VARIABLE + " " + WANTED);
        }
        if (uri.getPort() == 0 || uri.getPort() > LARGEST_PORT)
        {
            // An address takes any number: to 0 reports would go to the usual port, and one too large ends the bridge.
            throw new IllegalArgumentException(
                URL_VARIABLE + " has the port " + uri.getPort() + ", and a port is 1 to " + LARGEST_PORT);
        }
        return uri;
    }

    private static URI parsed(final String url)
    {
        // Schemes are the same in capitals (RFC 3986, section 3.1).
        final int end = Math.max(0, url.indexOf(':'));
        try
        {
            return URI.create(url.substring(0, end).toLowerCase(Locale.ROOT) + url.substring(end));
        }
        catch (final IllegalArgumentException ex)
        {
            // Neither its message nor the text: a user or a path in it may be a secret.
            throw new IllegalArgumentException(URL_VARIABLE + " is no URL; it " + WANTED);
        }
    }

    /**
     * Where reports go, for messages: of the URL what is no secret.
     *
     * @return scheme, host, and the port if it has one.
     */
    public String place()
    {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Whether the variable has the first word, which is the default; it must have one of the two. */
    private static boolean choice(
        final Map<String, String> environment, final String variable, final String usual, final String other)
    {
        final String word = environment.getOrDefault(variable, usual);
        if (!word.equals(usual) && !word.equals(other))
        {
            throw new IllegalArgumentException(variable + " must be " + usual + " or " + other + ", not '" + word +
                "'");
        }
        return word.equals(usual);
    }

    private static long number(
        final Map<String, String> environment, final String variable, final long usual, final long most)
    {
        final String text = environment.getOrDefault(variable, Long.toString(usual));
        if (!text.matches("[1-9][0-9]{0,8}") || Long.parseLong(text) > most)
        {
            throw new IllegalArgumentException(variable + " must be a whole number from 1 to " + most + ", not '" +
                text + "'");
        }
        return Long.parseLong(text);
    }
}
