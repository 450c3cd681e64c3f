package io.titan.engine.config;

import java.net.URI;
import java.util.List;

/**
 * Where to trade. Holds no secret: {@link VenueCredentials} fetches it where it is needed.
 *
 * @param live             whether addresses outside this machine are allowed.
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
 */
public record VenueConfig(
    boolean live, URI restUri, URI publicStreamUri, URI marketStreamUri, URI privateStreamUri, String apiKeyEnv,
    String apiSecretEnv, String secretFile, List<String> symbols, long receiveWindowMs, long requestTimeoutMs,
    int connections)
{
}
