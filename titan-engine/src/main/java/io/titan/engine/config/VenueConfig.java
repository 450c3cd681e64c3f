package io.titan.engine.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where to trade. Holds no secret: {@link VenueCredentials} fetches it where it is needed.
 *
 * @param live             whether addresses outside this machine are allowed.
 * @param liveConfirmed    whether a person has said that orders are to leave this machine.
 * @param restUri          order entry, queries, history.
 * @param publicStreamUri  book tickers.
 * @param marketStreamUri  trades.
 * @param privateStreamUri events of the account.
 * @param apiKeyEnv        environment variable with the key; empty: none.
 * @param apiSecretEnv     environment variable with the secret; empty: none.
 * @param secretFile       file with both; empty: none; wins over the variables.
 * @param symbols          instruments; the index is the dense instrument id.
 * @param receiveWindowMs  how late a request may reach the venue.
 * @param requestTimeoutMs silence after which an outcome is unknown.
 * @param connections      order-entry connections.
 * @param accountLookMs    between two looks at what the account holds.
 * @param deadManMs        countdown that the venue is kept winding while entries are open; 0: none.
 */
public record VenueConfig(
    boolean live, boolean liveConfirmed, URI restUri, URI publicStreamUri, URI marketStreamUri, URI privateStreamUri,
    String apiKeyEnv, String apiSecretEnv, String secretFile, List<String> symbols, long receiveWindowMs,
    long requestTimeoutMs, int connections, long accountLookMs, long deadManMs)
{
    private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Where orders go, if that is not on this machine.
     *
     * @return the host of the first address that is elsewhere; empty if all are here.
     */
    public Optional<String> remoteHost()
    {
        return Stream.of(restUri, publicStreamUri, marketStreamUri, privateStreamUri)
            .filter((uri) -> !isLocal(uri)).map(URI::getHost).findFirst();
    }

    /**
     * Asks of whoever sends orders that a person has meant it: what leaves this machine cannot be taken back.
     *
     * @param process that is starting.
     * @throws InvalidConfigException if orders would leave this machine and nobody has confirmed it.
     */
    public void requireConfirmed(final String process) throws InvalidConfigException
    {
        if (remoteHost().isPresent() && !liveConfirmed)
        {
            throw new InvalidConfigException(List.of(new ConfigProblem(process, "venue.liveConfirmed", "false",
                "orders would go to " + remoteHost().get() + ", which is not on this machine; start with " +
                    "titan up --live and type that name, or set it to true")));
        }
    }

    /**
     * Whether an address is on this machine.
     *
     * @param uri of a venue.
     * @return true for the loopback's names.
     */
    static boolean isLocal(final URI uri)
    {
        return LOCAL.contains(uri.getHost());
    }
}
