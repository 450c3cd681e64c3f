package io.titan.sim;

import io.titan.sim.core.Decimals;
import io.titan.sim.engine.Speed;
import io.titan.sim.wire.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** An exchange in this process, in real time, with BTCUSDT near 60,000 and ETHUSDT near 3,000; and a client of it. */
final class SimServer implements AutoCloseable
{
    private final ExchangeProcess process;
    private final SimClient client;

    private SimServer(final ExchangeProcess process, final int port)
    {
        this.process = process;
        this.client = new SimClient(port);
    }

    static SimServer start(final Path directory) throws Exception
    {
        final ExchangeProcess process = new ExchangeProcess(
            new ExchangeSettings(null, 5, List.of("BTCUSDT", "ETHUSDT"),
                List.of(Decimals.parseE8("60000"), Decimals.parseE8("3000")), 0, Speed.parse("1"), false, 200_000, 0,
                false, directory),
            new Credentials(SimClient.KEY, SimClient.SECRET), System.err);
        return new SimServer(process, process.start("127.0.0.1", 0));
    }

    SimClient client()
    {
        return client;
    }

    @Override
    public void close() throws IOException
    {
        process.close();
    }
}
