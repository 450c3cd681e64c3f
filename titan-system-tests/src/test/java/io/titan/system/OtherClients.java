package io.titan.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Other people's clients of the exchange, which judge it. */
final class OtherClients
{
    private static final long RUN_PATIENCE_S = 180;

    private final NodeScripts scripts;

    private OtherClients(final NodeScripts scripts)
    {
        this.scripts = scripts;
    }

    /** Installs them, unless this very set is installed already. */
    static OtherClients install(final TestPlace place) throws IOException, InterruptedException
    {
        return new OtherClients(NodeScripts.install(place, "clients"));
    }

    /** Lets one of them drive an exchange; returns what its checks found. */
    List<NodeScripts.Finding> run(
        final String script, final int port, final Map<String, String> credentials, final Path output)
        throws IOException, InterruptedException
    {
        final Map<String, String> variables = new HashMap<>(credentials);
        variables.put("EXCHANGE_BASE", "127.0.0.1:" + port);
        return scripts.run(List.of(script + ".mjs"), variables, RUN_PATIENCE_S, output);
    }
}
