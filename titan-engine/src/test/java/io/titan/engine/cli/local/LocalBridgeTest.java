package io.titan.engine.cli.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.engine.cli.TitanHome;
import io.titan.engine.config.ConfigLoader;
import io.titan.engine.config.Profile;
import io.titan.engine.config.TitanConfig;
import io.titan.engine.supervisor.ChildSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class LocalBridgeTest
{
    private static final String SECRET = "a-secret-for-this-test";

    @TempDir
    private Path directory;
    private final List<String> said = new ArrayList<>();

    @Test
    void shouldGiveEachJsonSourceASlotThatNoNativeSourceHas() throws Exception
    {
        final List<String> command = bridge(directory, Map.of()).atOwnSocket(config()).orElseThrow().command();

        assertThat(command.get(command.indexOf("--sources") + 1))
            .isEqualTo("scavenger=4,hunter=5,sentinel=6,brain=7");
        assertThat(command.get(command.indexOf("--slots") + 1)).isEqualTo("0=scavenger,1=hunter,2=sentinel,3=brain," +
            "4=json-scavenger,5=json-hunter,6=json-sentinel,7=json-brain");
        assertThat(command.get(command.indexOf("--confidence") + 1))
            .isEqualTo("scavenger=percent,hunter=percent,sentinel=fraction,brain=fraction");
        assertThat(config().scavenger().source().sourceId()).isZero();
    }

    @Test
    void shouldTellWhereTheFillsAreAndWhatBrainCallsTheirSources() throws Exception
    {
        final LocalBridge bridge = bridge(directory, Map.of("TITAN_BRAIN_URL", "http://localhost:3100"));

        final List<String> command = bridge.atOwnSocket(config()).orElseThrow().command();

        assertThat(command.get(command.indexOf("--phases") + 1))
            .isEqualTo("0=phase1,1=phase2,2=phase3,4=phase1,5=phase2,6=phase3");
        assertThat(command.get(command.indexOf("--journal") + 1)).isEqualTo(config().journalDirectory().toString());
        assertThat(command.get(command.indexOf("--run-dir") + 1)).isEqualTo(directory.toString());
        assertThat(said).contains("reports of fills: to http://localhost:3100");
        assertThat(bridge(directory, Map.of()).reportsTo()).isEmpty();
    }

    @Test
    void shouldNotShowWhatOfTheUrlMayBeASecret() throws Exception
    {
        for (final String url : List.of(
            "https://brain:3100/hook/s3cret", "http://ada:s3cret@brain:3100", "http://brain/?s3cret",
            "http://s3cret\\:x"))
        {
            bridge(directory, Map.of("TITAN_BRAIN_URL", url)).atOwnSocket(config());
        }

        assertThat(said).contains("reports of fills: to https://brain:3100", "reports of fills: to http://brain")
            .noneMatch((sentence) -> sentence.contains("s3cret"));
    }

    @Test
    void shouldMakeASecretOfTheOwnerOnceWhenNoneIsSet() throws Exception
    {
        final ChildSpec first = bridge(directory, Map.of()).atOwnSocket(config()).orElseThrow();
        final Path file = Path.of(first.environment().get("TITAN_HMAC_SECRET_FILE"));
        final String secret = Files.readString(file);
        final ChildSpec second = bridge(directory, Map.of()).atOwnSocket(config()).orElseThrow();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(secret).matches("[0-9a-f]{64}\\n");
        assertThat(second.environment()).isEqualTo(first.environment());
        assertThat(file).hasContent(secret.strip());
        assertThat(said).allMatch((sentence) -> sentence.contains(file.toString()))
            .noneMatch((sentence) -> sentence.contains(secret.strip()));
    }

    @Test
    void shouldLeaveSecretAndSocketToTheEnvironmentWhenItHasThem() throws Exception
    {
        final Map<String, String> environment = Map.of(
            "HMAC_SECRET", SECRET, "IPC_SOCKET_PATH", "/tmp/of-a-peer", "TITAN_CONTROL_PORT", "19446");

        final ChildSpec spec = bridge(directory, environment).atOwnSocket(config()).orElseThrow();

        assertThat(spec.environment()).isEqualTo(
            Map.of("TITAN_IPC_SOCKET", "/tmp/of-a-peer", "TITAN_CONTROL_PORT", "19446"));
        assertThat(directory).isEmptyDirectory();
        assertThat(said).containsExactly("JSON peers: socket /tmp/of-a-peer, secret in the environment (HMAC_SECRET)");
    }

    /** The bridge inherits them and takes them so too. */
    @Test
    void shouldTakeAVariableThatIsEmptyForOneThatIsNotSet() throws Exception
    {
        final ChildSpec spec = bridge(directory, Map.of("TITAN_HMAC_SECRET", "", "TITAN_IPC_SOCKET", "",
            "IPC_SOCKET_PATH", "/tmp/of-a-peer", "TITAN_CONTROL_PORT", "", "TITAN_BRAIN_URL", ""))
            .atOwnSocket(config()).orElseThrow();

        assertThat(spec.environment()).isEqualTo(Map.of("TITAN_IPC_SOCKET", "/tmp/of-a-peer", "TITAN_CONTROL_PORT", "0",
            "TITAN_HMAC_SECRET_FILE", directory.resolve("hmac.secret").toString()));
    }

    @Test
    void shouldListenWherePeersLookWhenUpAndInTheRunDirectoryInADemo() throws Exception
    {
        final LocalBridge bridge = bridge(directory, Map.of());

        assertThat(bridge.atUsualSocket(config()).orElseThrow().environment())
            .containsEntry("TITAN_IPC_SOCKET", "/tmp/titan-ipc.sock");
        assertThat(bridge.atOwnSocket(config()).orElseThrow().environment())
            .containsEntry("TITAN_IPC_SOCKET", directory.resolve("ipc.sock").toString());
    }

    @Test
    void shouldBeLeftOutWhereASocketCannotBe() throws Exception
    {
        final Path deep = directory.resolve("d".repeat(107));

        assertThat(bridge(deep, Map.of()).atOwnSocket(config())).isEmpty();
        assertThat(said).singleElement().asString().contains("is too long for a socket").contains("TITAN_IPC_SOCKET");
    }

    @Test
    void shouldBeLeftOutWhenNoSourceIsMeantForIt() throws Exception
    {
        final Path file = Files.writeString(directory.resolve("native.conf"),
            Files.readString(Path.of("../conf/demo.conf")).replaceAll("(?ms)^  json-[^{]*\\{[^}]*}$", ""));
        final TitanConfig config = new ConfigLoader(Map.of()).file(file).overrides(overrides()).load().config();

        assertThat(bridge(directory, Map.of()).atUsualSocket(config)).isEqualTo(Optional.empty());
        assertThat(said).singleElement().asString().contains("no source json-scavenger");
        assertThat(directory.resolve("hmac.secret")).doesNotExist();
    }

    private LocalBridge bridge(final Path run, final Map<String, String> environment) throws Exception
    {
        return new LocalBridge(TitanHome.locate(), run, Profile.LAPTOP, environment, said::add);
    }

    private TitanConfig config() throws Exception
    {
        return new ConfigLoader(Map.of()).file(Path.of("../conf/demo.conf")).overrides(overrides()).load().config();
    }

    private Map<String, String> overrides()
    {
        return Map.of("runDirectory", directory.toString());
    }
}
