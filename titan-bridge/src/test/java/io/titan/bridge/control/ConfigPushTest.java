package io.titan.bridge.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.titan.bridge.BridgeAgent;
import io.titan.bridge.fastpath.GatewayContext;
import io.titan.bridge.handover.BridgeFigures.Figure;
import io.titan.bridge.handover.PushQueue;
import io.titan.bridge.handover.SignalQueue;
import io.titan.bridge.protocol.SchemaSubset;
import io.titan.bridge.protocol.Source;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.socket.SocketSettings;
import io.titan.bridge.socket.UnixClient;
import io.titan.codecs.FastPathClientContext;
import io.titan.protocol.ReasonCode;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What execution has accepted for scavenger comes to whoever is at the socket. */
@Timeout(180)
class ConfigPushTest
{
    private static final Path SCHEMAS = Path.of("..", "schemas", "json");
    private static final Map<Integer, String> SOURCES = Map.of(4, "scavenger");
    private static final List<String> SYMBOLS = List.of("BTCUSDT");

    @TempDir
    private Path directory;
    private final JsonMapper mapper = new JsonMapper();
    private final PushQueue queue = new PushQueue();
    private final ConfigPushes pushes = new ConfigPushes(queue, SOURCES, SYMBOLS, () -> 1_700_000_000_000L);

    @Test
    void shouldPushWhatEachCommandHasSetAsTheSamplesShowIt() throws Exception
    {
        final SchemaSubset schema = new SchemaSubset(mapper.readTree(SCHEMAS.resolve("push.schema.json").toFile()));
        for (final Path sample : samples())
        {
            final String line = Files.readString(sample);
            pushes.onAccepted(command(mapper.readTree(line).get("config")));
            assertThat(new String(queue.next(), StandardCharsets.UTF_8)).isEqualTo(line);
            assertThat(schema.faults(mapper.readTree(line))).as(line).isEmpty();
            for (final var member : mapper.readTree(line).get("config").properties())
            {
                final ObjectNode less = (ObjectNode)mapper.readTree(line);
                ((ObjectNode)less.get("config")).remove(member.getKey());
                assertThat(schema.faults(less)).as("%s", less).isNotEmpty();
            }
        }
        assertThat(samples()).hasSize(5);
    }

    @Test
    void shouldSayThatASourceIsOnAgain() throws Exception
    {
        pushes.onAccepted(encoded("\"command\":\"enable\",\"source\":4"));
        assertThat(new String(queue.next(), StandardCharsets.UTF_8))
            .contains("\"command\":\"enable\",\"enabled\":true");
    }

    /** A peer takes every push for a change of its own configuration. */
    @Test
    void shouldPushNothingOfOtherSourcesOrOfNone() throws Exception
    {
        for (final String command : List.of("\"command\":\"disable\",\"source\":5", "\"command\":\"halt\"",
            "\"command\":\"flatten\",\"source\":4", "\"command\":\"state\"",
            "\"command\":\"source-sizing\",\"source\":0,\"allocationShareBps\":50,\"safeAllocation\":0.25"))
        {
            pushes.onAccepted(encoded(command));
            assertThat(queue.next()).as(command).isNull();
        }
    }

    /** Over HTTP to execution, its answer back, and from the control thread to the bridge's and every peer. */
    @Test
    void shouldReachEveryPeerOfTheSocketOnceExecutionHasAccepted() throws Exception
    {
        final Path socket = directory.resolve("socket");
        try (ScriptedControl execution = new ScriptedControl();
            ControlScene scene = new ControlScene(
                0, new ControlParts.Execution(execution.directory, 60_000), Optional.empty()))
        {
            scene.clock.stop();
            final BridgeAgent agent = agent(execution, scene, socket);
            try (UnixClient one = new UnixClient(socket); UnixClient two = new UnixClient(socket))
            {
                while (agent.server().connectionCount() < 2)
                {
                    agent.doWork();
                }
                execution.denial = ReasonCode.UNKNOWN_SOURCE;
                give(scene, "refused", "\"command\":\"disable\",\"source\":4", 409);
                execution.denial = ReasonCode.NONE;
                give(scene, "taken", "\"command\":\"disable\",\"source\":4", 200);
                give(scene, "taken", "\"command\":\"disable\",\"source\":4", 200);
                give(scene, "last", "\"command\":\"enable\",\"source\":4", 200);

                while (one.lines().size() < 2 || two.lines().size() < 2)
                {
                    agent.doWork();
                }
                assertThat(one.lines()).isEqualTo(two.lines()).hasSize(2);
                assertThat(one.lines().get(0)).matches("\\{\"type\":\"CONFIG_UPDATE\",\"config\":\\{\"source\":" +
                    "\"scavenger\",\"slot\":4,\"command\":\"disable\",\"enabled\":false},\"timestamp\":[0-9]{13}}");
                assertThat(one.lines().get(1)).contains("\"enabled\":true");
                assertThat(agent.server().counters().pushes()).isEqualTo(4);
                assertThat(scene.get("/metrics").body()).contains("\ntitan_bridge_dropped_pushes_total 0\n");
                while (scene.figures.get(Figure.PUSHES) < 4)
                {
                    agent.doWork();
                }
                assertThat(scene.get("/metrics").body())
                    .contains("\ntitan_bridge_pushes_total 4\n", "\ntitan_bridge_missed_pushes_total 0\n");
                for (int i = 0; i < 3 + PushQueue.CAPACITY; i++)
                {
                    give(scene, "more-" + i, "\"command\":\"enable\",\"source\":4", 200);
                }
                while (scene.figures.get(Figure.DROPPED_PUSHES) < 3)
                {
                    agent.doWork();
                }
                assertThat(scene.get("/metrics").body()).contains("\ntitan_bridge_dropped_pushes_total 3\n");
            }
            finally
            {
                agent.onClose();
            }
        }
    }

    private static BridgeAgent agent(final ScriptedControl execution, final ControlScene scene, final Path socket)
        throws Exception
    {
        final GatewayContext context = new GatewayContext().secrets(Secrets.of(ControlScene.SECRET)).symbols(SYMBOLS)
            .source(Source.SCAVENGER, () -> new FastPathClientContext()
                .aeronDirectoryName(execution.directory).sourceId(4).incarnation(1));
        return new BridgeAgent(SocketSettings.of(socket), context, new SignalQueue(), scene.pushes,
            scene.figures, SystemNanoClock.INSTANCE);
    }

    private static void give(final ControlScene scene, final String id, final String members, final int status)
        throws Exception
    {
        assertThat(scene.signed("/control", "{\"id\":\"" + id + "\"," + members + "}").statusCode()).isEqualTo(status);
    }

    /** The command that sets what a push says. */
    private byte[] command(final JsonNode config) throws Exception
    {
        final ObjectNode command = config.deepCopy();
        command.put("id", "sample").put("source", config.get("slot").intValue());
        return encoded(command.toString());
    }

    private static byte[] encoded(final String command) throws Exception
    {
        final CommandReader reader = new CommandReader();
        reader.parse((command.startsWith("{") ? command : "{" + command + "}").getBytes(StandardCharsets.UTF_8));
        return new CommandEncoder(SYMBOLS, Map.of()).encode(1, reader);
    }

    private static List<Path> samples() throws IOException
    {
        try (Stream<Path> files = Files.list(SCHEMAS.resolve("samples")))
        {
            return files.filter((file) -> file.getFileName().toString().startsWith("push-")).sorted().toList();
        }
    }
}
