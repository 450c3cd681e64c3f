package io.titan.bench.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PeerTest
{
    @TempDir
    private Path directory;

    @Test
    void shouldTakeNoLineOfTheVirtualMachineForAnAnswer() throws Exception
    {
        try (Peer peer = peer("echo 'OpenJDK 64-Bit Server VM warning: something'; echo '> RESTED 12'; cat"))
        {
            assertThat(peer.awaitRest()).isEqualTo(12);
        }
        assertThat(Files.readString(directory.resolve("peer.log"))).contains("VM warning: something");
    }

    @Test
    void shouldSayWhatTheProcessSaysOfItsFailure()
    {
        try (Peer peer = peer("echo '> FAILED because'; cat"))
        {
            assertThatThrownBy(peer::awaitAnswer).isInstanceOf(RigException.class)
                .hasMessageContaining("'peer' failed: because").hasMessageContaining("peer.log");
        }
    }

    @Test
    void shouldSayThatTheProcessHasEnded()
    {
        try (Peer peer = peer("echo 'no answer'"))
        {
            assertThatThrownBy(peer::awaitAnswer).isInstanceOf(RigException.class).hasMessageContaining("ended");
        }
    }

    private Peer peer(final String script)
    {
        return new Peer("peer", directory, List.of("sh", "-c", script));
    }
}
