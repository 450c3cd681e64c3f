package io.titan.bridge.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.titan.bridge.control.ControlAgent;
import io.titan.bridge.picture.RedisPlace;
import io.titan.bridge.signature.Secrets;
import io.titan.bridge.socket.SocketSettings;
import io.titan.bridge.webhook.WebhookSettings;
import io.titan.words.ExitCode;
import io.titan.words.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every fault that a person can make ends the process with its code and one sentence, before anything is served. */
class BridgeCommandTest
{
    private static final String SECRET = "a-secret-for-this-test";

    @TempDir
    private Path directory;
    private final StringWriter said = new StringWriter();

    @Test
    void shouldRefuseToStartWithoutASecret()
    {
        assertThat(execute(Map.of(), "scavenger=4")).isEqualTo(ExitCode.CONFIG);
        assertThat(said.toString()).contains("no secret: set TITAN_HMAC_SECRET");
    }

    @Test
    void shouldRefuseAShortSecretAndNotShowIt()
    {
        assertThat(execute(Map.of("HMAC_SECRET", "fifteen-bytes.."), "scavenger=4")).isEqualTo(ExitCode.CONFIG);
        assertThat(said.toString()).contains("HMAC_SECRET has 15 bytes").doesNotContain("fifteen");
    }

    /** As peers read them, who take the next one: a unit file or a compose file often sets what it has no value for. */
    @Test
    void shouldTakeAVariableThatIsSetButEmptyForOneThatIsNotSet() throws IOException
    {
        final Path file = Files.writeString(directory.resolve("socket"), "somebody's");
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", "", "HMAC_SECRET", SECRET, "TITAN_HMAC_SECRET_FILE", "",
            "TITAN_IPC_SOCKET", "", "IPC_SOCKET_PATH", file.toString(), "TITAN_BRAIN_URL", "",
            "TITAN_CONTROL_PORT", ""), "scavenger=4")).isEqualTo(ExitCode.SURROUNDINGS);
        assertThat(said.toString()).contains(file + " is a file that is no socket");
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", "", "HMAC_SECRET", ""), "scavenger=4"))
            .isEqualTo(ExitCode.CONFIG);
        assertThat(said.toString()).contains("no secret: set TITAN_HMAC_SECRET");
        final Map<String, String> reporting = Map.of("HMAC_SECRET", SECRET, "IPC_SOCKET_PATH", file.toString(),
            "TITAN_BRAIN_URL", "http://localhost:1", "TITAN_WEBHOOK_MODE", "", "TITAN_WEBHOOK_SIGNATURE", "",
            "TITAN_WEBHOOK_DEADLINE_MS", "", "TITAN_WEBHOOK_ATTEMPTS", "");
        assertThat(execute(reporting, "scavenger=4")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("TITAN_BRAIN_URL is set, so --journal and --run-dir are needed");
    }

    @Test
    void shouldRefuseAUserAndAModeThatThereIsNot()
    {
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET, "TITAN_IPC_ALLOWED_UIDS", "trader"), "scavenger=4"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET, "TITAN_IPC_SOCKET_MODE", "0777"), "scavenger=4"))
            .isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("TITAN_IPC_ALLOWED_UIDS is 'trader'", "TITAN_IPC_SOCKET_MODE is '0777'");
    }

    /** Who operates it reads the document; the names that stand there are those that are read. */
    @Test
    void shouldHaveEveryVariableInTheDocument() throws IOException
    {
        final String document = Files.readString(Path.of("..", "docs", "operations.md"));
        assertThat(List.of(SocketSettings.VARIABLE, SocketSettings.OLD_VARIABLE, SocketSettings.USERS_VARIABLE,
            SocketSettings.MODE_VARIABLE, Secrets.VARIABLE, Secrets.OLD_VARIABLE, Secrets.FILE_VARIABLE,
            ControlAgent.PORT_VARIABLE, RedisPlace.URL_VARIABLE, RedisPlace.FILE_VARIABLE,
            WebhookSettings.URL_VARIABLE, WebhookSettings.SIGNATURE_VARIABLE, WebhookSettings.MODE_VARIABLE,
            WebhookSettings.DEADLINE_VARIABLE, WebhookSettings.ATTEMPTS_VARIABLE,
            WebhookSettings.CERTIFICATES_VARIABLE))
            .allSatisfy((name) -> assertThat(document).containsPattern("(?m)^\\| (`\\w+`, )?`" + name + "`.* \\|$"));
    }

    @Test
    void shouldRefuseASourceThatNobodyKnows()
    {
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET), "gambler=4")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("scavenger, hunter, sentinel, brain, not 'gambler'");
    }

    @Test
    void shouldRefuseASlotForTwoAndASlotThatThereIsNot()
    {
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET), "scavenger=4,brain=4")).isEqualTo(ExitCode.USAGE);
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET), "scavenger=64")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("a slot to two sources").contains("a slot is 0 to 63");
    }

    @Test
    void shouldLeaveAFileAtTheSocketsPathAlone() throws IOException
    {
        final Path file = Files.writeString(directory.resolve("socket"), "somebody's");
        assertThat(execute(
            Map.of("TITAN_HMAC_SECRET", SECRET, "IPC_SOCKET_PATH", file.toString()), "scavenger=4"))
            .isEqualTo(ExitCode.SURROUNDINGS);
        assertThat(said.toString()).contains(file + " is a file that is no socket");
        assertThat(file).hasContent("somebody's");
    }

    @Test
    void shouldSayWithoutAWordOfJavaWhatTheMachineLacks() throws IOException
    {
        final String nowhere = directory.resolve("none").resolve("ipc").toString();
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET, "TITAN_IPC_SOCKET", nowhere), "brain=7"))
            .isEqualTo(ExitCode.SURROUNDINGS);
        final Path binary = Files.createFile(directory.resolve("binary"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(binary, new byte[]{(byte)0xff, (byte)0xfe, 'a', '\n'});
        assertThat(execute(Map.of("TITAN_HMAC_SECRET_FILE", binary.toString()), "brain=7"))
            .isEqualTo(ExitCode.CONFIG);
        assertThat(execute(Map.of("TITAN_HMAC_SECRET", SECRET, "TITAN_BRAIN_URL", "http://localhost:1",
            "TITAN_IPC_SOCKET", directory.resolve("ipc").toString()), "brain=7", "--run-dir", nowhere,
            "--journal", nowhere)).isEqualTo(ExitCode.SURROUNDINGS);
        assertThat(said.toString()).contains("ipc.lock is not there, or its directory is not",
            "no text in UTF-8", "webhook.lock is not there").doesNotContain("Exception");
    }

    @Test
    void shouldRefuseAScaleOfConfidenceThatThereIsNot()
    {
        final Map<String, String> environment = Map.of("TITAN_HMAC_SECRET", SECRET,
            "IPC_SOCKET_PATH", directory.resolve("ipc.sock").toString());
        assertThat(execute(environment, "hunter=4", "--confidence", "hunter=permille")).isEqualTo(ExitCode.USAGE);
        assertThat(execute(environment, "hunter=4", "--confidence", "nobody=percent")).isEqualTo(ExitCode.USAGE);
        assertThat(said.toString()).contains("--confidence hunter=permille: a scale is percent or fraction",
            "--confidence knows scavenger, hunter, sentinel, brain, not 'nobody'");
    }

    private int execute(final Map<String, String> environment, final String sources, final String... more)
    {
        final PrintWriter writer = new PrintWriter(said, true);
        final List<String> arguments = new ArrayList<>(List.of("--aeron-dir", directory.resolve("aeron").toString(),
            "--symbols", "BTCUSDT", "--sources", sources));
        arguments.addAll(List.of(more));
        return new CommandLine(new BridgeCommand(environment, StopSignal.never())).setOut(writer).setErr(writer)
            .execute(arguments.toArray(new String[0]));
    }
}
