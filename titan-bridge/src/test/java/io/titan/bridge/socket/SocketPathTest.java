package io.titan.bridge.socket;

import org.agrona.CloseHelper;
import org.agrona.concurrent.SystemNanoClock;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.newsclub.net.unix.AFUNIXDatagramChannel;
import org.newsclub.net.unix.AFUNIXSocketAddress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SocketPathTest
{
    @TempDir
    Path directory;

    @Test
    void shouldTakeThePathFromTheEnvironment()
    {
        assertThat(SocketSettings.fromEnvironment(Map.of("TITAN_IPC_SOCKET", "/a", "IPC_SOCKET_PATH", "/b")).path())
            .isEqualTo(Path.of("/a"));
        assertThat(SocketSettings.fromEnvironment(Map.of("IPC_SOCKET_PATH", "/b")).path()).isEqualTo(Path.of("/b"));
        assertThat(SocketSettings.fromEnvironment(Map.of()).path()).isEqualTo(Path.of("/tmp/titan-ipc.sock"));
    }

    @Test
    void shouldLetOnlyTheOwnerIn() throws Exception
    {
        final Path path = directory.resolve("s");
        try (SocketServer server = server(path))
        {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
            assertThat(server.connectionCount()).isZero();
        }
        assertThat(path).doesNotExist();
    }

    @Test
    void shouldOpenTheSocketsFileAsFarAsTheEnvironmentSays() throws Exception
    {
        final Path path = directory.resolve("s");
        for (final Map.Entry<String, String> mode : Map.of(
            "0600", "rw-------", "0660", "rw-rw----", "0666", "rw-rw-rw-").entrySet())
        {
            try (SocketServer server = new SocketServer(SocketSettings.fromEnvironment(Map.of(
                "TITAN_IPC_SOCKET", path.toString(), "TITAN_IPC_SOCKET_MODE", mode.getKey())),
                (peer, bytes, offset, length) -> { }, SystemNanoClock.INSTANCE))
            {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo(mode.getValue());
                assertThat(server.connectionCount()).isZero();
            }
        }
    }

    @Test
    void shouldAdmitTheUsersWhomTheEnvironmentNamesAndAlwaysItsOwn()
    {
        final long own = SocketSettings.ownUser();
        assertThat(users(Map.of())).containsExactly(own);
        assertThat(users(Map.of("TITAN_IPC_ALLOWED_UIDS", "70001, 4294967294,70001")))
            .containsExactlyInAnyOrder(own, 70_001L, 4_294_967_294L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"trader", "1001,", "1001,,1002", "-1", "4294967295", "99999999999", "1001 1002", "0x10"})
    void shouldRefuseWhatIsNoUser(final String text)
    {
        assertThatThrownBy(() -> users(Map.of("TITAN_IPC_ALLOWED_UIDS", text)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll(
                "TITAN_IPC_ALLOWED_UIDS is '" + text + "'", "is no number of a user", "id -u NAME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"600", "0777", "0644", "0000", "rw-------", "1666", "0606"})
    void shouldRefuseAModeThatIsNoneOfASocket(final String text)
    {
        assertThatThrownBy(() -> SocketSettings.fromEnvironment(Map.of("TITAN_IPC_SOCKET_MODE", text)))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContainingAll("TITAN_IPC_SOCKET_MODE is '" + text + "'", "give 0600", "0660", "0666");
    }

    private static Set<Long> users(final Map<String, String> environment)
    {
        return SocketSettings.fromEnvironment(environment).allowedUsers();
    }

    @Test
    void shouldNotReplaceAFile() throws IOException
    {
        final Path path = Files.writeString(directory.resolve("s"), "precious");
        assertRefused(path, "no socket");
        assertThat(path).hasContent("precious");
        assertRefused(Files.createDirectory(directory.resolve("d")), "is a directory");
    }

    @Test
    void shouldNotFollowASymbolicLink() throws Exception
    {
        final Path target = directory.resolve("target");
        final Path link = Files.createSymbolicLink(directory.resolve("s"), target);
        assertRefused(link, "symbolic link");
        try (SocketServer served = server(target))
        {
            assertThat(served.connectionCount()).isZero();
            assertRefused(link, "symbolic link");
        }
        assertThat(Files.isSymbolicLink(link)).isTrue();
    }

    @Test
    void shouldNotStealALiveServersPath() throws Exception
    {
        final Path path = directory.resolve("s");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            other.bind(UnixDomainSocketAddress.of(path));
            assertRefused(path, "another process listens");
            assertThat(path).exists();
        }
        try (SocketServer server = server(path))
        {
            assertThat(server.connectionCount()).as("nobody listens any more").isZero();
            assertRefused(path, "another bridge serves");
        }
    }

    /** Stopped, or busy: what wants to connect waits. */
    @Test
    @Timeout(120)
    void shouldNotStealThePathOfAServerThatTakesNobody() throws Exception
    {
        final Path path = directory.resolve("s");
        final List<SocketChannel> queue = new ArrayList<>();
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            other.bind(UnixDomainSocketAddress.of(path), 1);
            while (isTaken(path, queue))
            {
                assertThat(queue).as("until there is no room").hasSizeLessThan(100);
            }
            assertRefused(path, "is a socket that cannot be asked whether somebody listens");
            assertThat(path).exists();
        }
        finally
        {
            CloseHelper.closeAll(queue);
        }
    }

    private static boolean isTaken(final Path path, final List<SocketChannel> queue) throws IOException
    {
        final SocketChannel waiting = SocketChannel.open(StandardProtocolFamily.UNIX);
        queue.add(waiting);
        waiting.configureBlocking(false);
        try
        {
            return waiting.connect(UnixDomainSocketAddress.of(path));
        }
        catch (final java.net.SocketException ex)
        {
            assertThat(ex).as("the queue is full").isNotInstanceOf(ConnectException.class);
            return false;
        }
    }

    /** That nobody takes connections there says nothing about a socket that is not for them. */
    @Test
    void shouldNotRemoveASocketThatCannotBeAsked() throws Exception
    {
        final Path path = directory.resolve("s");
        try (AFUNIXDatagramChannel other = AFUNIXDatagramChannel.open())
        {
            other.bind(AFUNIXSocketAddress.of(path.toFile()));
            assertRefused(path, "is a socket that cannot be asked whether somebody listens");
            assertThat(path).exists();
        }
    }

    @Test
    void shouldReplaceADeadSocket() throws Exception
    {
        final Path path = directory.resolve("s");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            other.bind(UnixDomainSocketAddress.of(path));
        }
        assertThat(path).exists();
        try (SocketServer server = server(path))
        {
            assertThat(server.connectionCount()).isZero();
            assertRefused(path, "another bridge serves");
        }
    }

    @Test
    void shouldNotRemoveTheSocketOfAnotherUser() throws Exception
    {
        Assumptions.assumeTrue(SocketSettings.ownUser() == 0, "only root can make a socket that is not its own");
        final Path path = directory.resolve("s");
        try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            other.bind(UnixDomainSocketAddress.of(path));
        }
        Files.setAttribute(path, "unix:uid", 54_321, LinkOption.NOFOLLOW_LINKS);
        assertRefused(path, "of the user 54321");
        assertThat(path).exists();
    }

    @Test
    void shouldSayThatAPathIsTooLong() throws Exception
    {
        final int room = SocketPath.MAX_LENGTH - directory.toString().length() - 1;
        try (SocketServer server = server(directory.resolve("s".repeat(room))))
        {
            assertThat(server.connectionCount()).isZero();
        }
        assertRefused(directory.resolve("s".repeat(room + 1)), "at most 107");
    }

    @Test
    void shouldSayThatADirectoryIsMissing()
    {
        assertRefused(directory.resolve("none").resolve("s"), "the directory must exist");
    }

    @Test
    void shouldNoticeThatItsSocketIsNoLongerThere() throws Exception
    {
        final Path path = directory.resolve("s");
        try (SocketServer server = server(path);
            ServerSocketChannel thief = ServerSocketChannel.open(StandardProtocolFamily.UNIX))
        {
            assertThat(server.isInPlace()).isTrue();
            Files.delete(path);
            assertThat(server.isInPlace()).as("removed").isFalse();
            thief.bind(UnixDomainSocketAddress.of(path));
            assertThat(server.isInPlace()).as("replaced").isFalse();
        }
        assertThat(path).as("somebody else's").exists();
    }

    @Test
    void shouldRemoveOnlyWhatItMade() throws Exception
    {
        final Path path = directory.resolve("s");
        try (SocketServer server = server(path))
        {
            assertThat(server.connectionCount()).isZero();
            Files.delete(path);
            Files.writeString(path, "somebody else's");
        }
        assertThat(path).hasContent("somebody else's");
    }

    private static void assertRefused(final Path path, final String why)
    {
        assertThatThrownBy(() -> server(path)).isInstanceOf(SocketException.class)
            .hasMessageContaining(path.toString()).hasMessageContaining(why);
    }

    private static SocketServer server(final Path path) throws SocketException
    {
        return new SocketServer(
            SocketSettings.of(path), (peer, bytes, offset, length) -> { }, SystemNanoClock.INSTANCE);
    }
}
