package io.titan.sim;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of the simulated exchange by its own wire have in common: a server of its own for each, and a client. */
abstract class SimServerTest
{
    @TempDir
    Path directory;

    SimServer server;
    SimClient client;

    @BeforeEach
    void start() throws Exception
    {
        server = SimServer.start(directory);
        client = server.client();
    }

    @AfterEach
    void stop() throws Exception
    {
        server.close();
    }
}
