package io.titan.bridge.socket;

import org.agrona.CloseHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;

/** One thread drives both sides; the handler answers each line with its length and text, or keeps it for later. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SocketServerTest
{
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(60);
    /** So that time is a matter of cycles: nothing ends early because the machine stood still between two of them. */
    private static final long CYCLE_NS = TimeUnit.MICROSECONDS.toNanos(100);
    private static final int LONGEST_LINE = 64 * 1024;
    private static final String TOO_LONG =
        "{\"rejected\":true,\"reason\":\"IPC_ERROR\",\"error\":\"the line is longer than 65536 bytes\"}";

    @TempDir
    Path directory;
    private final List<String> heard = new ArrayList<>();
    private final Deque<Long> kept = new ArrayDeque<>();
    private final List<UnixClient> clients = new ArrayList<>();
    private boolean answersLater;
    private String answer = "";
    private SocketServer server;
    private long nowNs = TimeUnit.HOURS.toNanos(1);

    @AfterEach
    void closeAll()
    {
        CloseHelper.quietCloseAll(clients);
        CloseHelper.close(server);
    }

    @Test
    void shouldAnswerLinesInOrder() throws Exception
    {
        final UnixClient client = client();
        client.send("one\ntwo\n\nthree\n");
        awaitLines(client, "3 one", "3 two", "0 ", "5 three");
        client.send("four\n");
        awaitLines(client, "3 one", "3 two", "0 ", "5 three", "4 four");
        assertThat(server.counters().lines()).isEqualTo(5);
        assertThat(server.counters().replies()).isEqualTo(5);
    }

    @Test
    void shouldPutTogetherWhatComesByteByByte() throws Exception
    {
        final UnixClient client = client();
        for (final byte one : "a €uro\nnext\n".getBytes(StandardCharsets.UTF_8))
        {
            client.send(new byte[] {one}, 0, 1);
            cycle();
        }
        awaitLines(client, "8 a €uro", "4 next");
    }

    @Test
    void shouldTakeTheLongestLineAndRefuseALongerOne() throws Exception
    {
        answer = "x";
        final UnixClient client = client();
        sendAll(client, "y".repeat(LONGEST_LINE) + "\n");
        awaitLines(client, "x");
        assertThat(heard.get(0)).hasSize(LONGEST_LINE);

        sendAll(client, "z".repeat(LONGEST_LINE + 1));
        await(client::hasEnded);
        assertThat(client.lines()).containsExactly("x", TOO_LONG);
        assertThat(heard).hasSize(1);
        assertThat(server.counters().overlongLines()).isEqualTo(1);
        client.close();
        await(() -> server.connectionCount() == 0);
    }

    /** A peer that is still sending while it is told so must be able to read it. */
    @Test
    void shouldTellAPeerThatNeverEndsItsLine() throws Exception
    {
        final UnixClient client = client();
        final byte[] noise = new byte[LONGEST_LINE];
        Arrays.fill(noise, (byte)'n');
        for (int i = 0; i < 8; i++)
        {
            client.send(noise, 0, noise.length);
            cycle();
        }
        await(() -> client.lines().contains(TOO_LONG));
        await(client::hasEnded);
        await(() -> server.connectionCount() == 0);
    }

    @Test
    void shouldDeliverWhatIsOwedAfterAHalfClose() throws Exception
    {
        answersLater = true;
        final UnixClient client = client();
        client.send("one\ntwo\nunfinished");
        await(() -> kept.size() == 2);
        client.halfClose();
        cycle();
        assertThat(server.connectionCount()).isEqualTo(1);
        answerKept("late");
        await(client::hasEnded);
        assertThat(client.lines()).containsExactly("late", "late");
        assertThat(server.counters().unfinishedLines()).isEqualTo(1);
        assertThat(server.counters().closedByPeer()).isEqualTo(1);
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void shouldRefuseMoreConnectionsThanAllowedAndTakeThemLater() throws Exception
    {
        open(settings(2));
        final UnixClient one = client();
        final UnixClient two = client();
        cycle();
        final UnixClient three = client();
        await(three::hasEnded);
        assertThat(three.lines()).hasSize(1);
        assertThat(three.lines().get(0)).startsWith("{\"rejected\":true,\"reason\":\"MAX_CONNECTIONS_REACHED\"");
        one.close();
        await(() -> server.connectionCount() == 1);
        final UnixClient four = client();
        four.send("hello\n");
        two.send("still\n");
        awaitLines(four, "5 hello");
        awaitLines(two, "5 still");
        assertThat(server.counters().refusedByLimit()).isEqualTo(1);
    }

    /** They stay connected meanwhile, and go on sending: no more of them are kept than may be. */
    @Test
    void shouldTellEveryRefusedClientThatWritesAtOnce() throws Exception
    {
        open(settings(64));
        for (int i = 0; i < 64; i++)
        {
            client();
        }
        await(() -> server.connectionCount() == 64);
        for (int i = 0; i < 200; i++)
        {
            final UnixClient client = client().send("hello\n");
            await(() -> client.lines().size() == 1);
            client.send("again\n");
            await(client::hasEnded);
            assertThat(client.isBroken()).as("reset, number " + i).isFalse();
            assertThat(client.lines()).hasSize(1).first().asString().contains("MAX_CONNECTIONS_REACHED");
            assertThat(server.refusedCount()).isBetween(1, RefusedPeers.MOST);
        }
        assertThat(server.counters().refusedByLimit()).isEqualTo(200);
        assertThat(heard).isEmpty();
    }

    @Test
    void shouldKeepARefusedClientForAMomentOnly() throws Exception
    {
        open(settings(1));
        client();
        final UnixClient leaves = client();
        final UnixClient stays = client();
        await(() -> server.refusedCount() == 2);
        leaves.close();
        await(() -> server.refusedCount() == 1);
        await(stays::hasEnded);
        assertThat(stays.isBroken()).isFalse();
        await(() -> server.refusedCount() == 0);
        assertThat(server.connectionCount()).isEqualTo(1);
    }

    @Test
    void shouldRefuseProcessesOfOtherUsers() throws Exception
    {
        open(new SocketSettings(directory.resolve("s"), PosixFilePermissions.fromString("rw-------"),
            Set.of(SocketSettings.ownUser() + 1), 4));
        final UnixClient client = client();
        await(client::hasEnded);
        assertThat(client.lines()).hasSize(1);
        assertThat(client.lines().get(0)).startsWith("{\"rejected\":true,\"reason\":\"PEER_NOT_ALLOWED\"");
        assertThat(server.counters().refusedUsers()).isEqualTo(1);
        assertThat(server.connectionCount()).isZero();
    }

    @Test
    void shouldReadNoFurtherFromAPeerThatDoesNotRead() throws Exception
    {
        answer = "a".repeat(1000);
        final UnixClient slow = client();
        final UnixClient quick = client();
        final byte[] lines = "l\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        for (int i = 0; i < 400; i++)
        {
            sent += Math.max(0, slow.send(lines, 0, lines.length));
            cycle();
        }
        final int heardSoFar = heard.size();
        assertThat(heardSoFar).isLessThan(sent / 2);
        cycle();
        assertThat(heard).as("nothing more is taken").hasSize(heardSoFar);

        quick.send("q\n");
        awaitLines(quick, answer);
        final int expected = sent / 2;
        await(() -> slow.lines().size() == expected);
        assertThat(server.counters().slowReaders()).isZero();
    }

    /** A write that the socket does not take is not tried again until the selector says that there is room. */
    @Test
    void shouldRestBesideAPeerThatDoesNotRead() throws Exception
    {
        answer = "a".repeat(1000);
        final UnixClient slow = client();
        final byte[] lines = "l\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 400; i++)
        {
            slow.send(lines, 0, lines.length);
            cycle();
        }

        int busy = 0;
        for (int i = 0; i < 10_000; i++)
        {
            nowNs += CYCLE_NS;
            busy += server.poll() + server.flush();
        }

        assertThat(busy).as("cycles in which the owner did not rest").isZero();
    }

    @Test
    void shouldEndAPeerThatLeavesLateAnswersUnread() throws Exception
    {
        answersLater = true;
        final UnixClient slow = client();
        final UnixClient quick = client();
        await(() -> server.connectionCount() == 2);
        int rounds = 0;
        while (server.counters().slowReaders() == 0 && rounds++ < 100)
        {
            slow.send("l\n".repeat(100));
            await(() -> kept.size() == 100);
            answerKept("a".repeat(4000));
        }
        assertThat(server.counters().slowReaders()).isEqualTo(1);
        assertThat(server.connectionCount()).isEqualTo(1);
        answersLater = false;
        quick.send("q\n");
        awaitLines(quick, "1 q");
    }

    @Test
    void shouldAnswerEveryLineOfAFlood() throws Exception
    {
        answer = "{\"an answer of\":\"more bytes than its line\"}";
        final UnixClient client = client();
        final byte[] lines = "\n".repeat(60_000).getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        while (sent < lines.length)
        {
            sent += Math.max(0, client.send(lines, sent, lines.length - sent));
            cycle();
            client.lines();
        }
        await(() -> client.lines().size() == lines.length);
        assertThat(server.counters().slowReaders()).isZero();
    }

    @Test
    void shouldNotGiveAnAnswerToTheNextPeerOfASlot() throws Exception
    {
        open(settings(1));
        answersLater = true;
        final UnixClient gone = client();
        gone.send("one\n");
        await(() -> kept.size() == 1);
        gone.close();
        cycle();
        final long late = kept.removeFirst();
        server.reply(late, "late\n".getBytes(StandardCharsets.US_ASCII), 5);
        await(() -> server.connectionCount() == 0);
        final UnixClient next = client();
        answersLater = false;
        next.send("two\n");
        awaitLines(next, "3 two");
        server.reply(late, "late\n".getBytes(StandardCharsets.US_ASCII), 5);
        cycle();
        assertThat(next.lines()).containsExactly("3 two");
        assertThat(server.counters().orphanedReplies()).isEqualTo(1);
    }

    @Test
    void shouldSurviveAThousandClientsThatReconnectAtOnce() throws Exception
    {
        open(settings(100));
        final List<UnixClient> storm = new ArrayList<>();
        for (int i = 0; i < 1_000; i++)
        {
            storm.add(client());
        }
        int answered = 0;
        await(() -> server.counters().accepted() + server.counters().refusedByLimit() == 1_000);
        for (final UnixClient client : storm)
        {
            if (!client.hasEnded())
            {
                client.send("hello\n");
                awaitLines(client, "5 hello");
                answered++;
            }
            client.close();
        }
        assertThat(answered).isEqualTo(100);
        await(() -> server.connectionCount() == 0);
        final UnixClient after = client();
        after.send("after\n");
        awaitLines(after, "5 after");
    }

    @Test
    void shouldPushToEveryPeer() throws Exception
    {
        final UnixClient one = client();
        final UnixClient two = client();
        await(() -> server.connectionCount() == 2);
        server.push("push\n".getBytes(StandardCharsets.US_ASCII), 5);
        awaitLines(one, "push");
        awaitLines(two, "push");
    }

    /** What a peer leaves unread of pushes takes no room from its answers, and ends no connection. */
    @Test
    void shouldLetAPeerThatDoesNotReadMissPushes() throws Exception
    {
        final UnixClient client = client();
        await(() -> server.connectionCount() == 1);
        final byte[] push = ("x".repeat(1_023) + "\n").getBytes(StandardCharsets.US_ASCII);
        while (server.counters().missedPushes() < 100)
        {
            server.push(push, push.length);
            server.flush();
        }
        client.send("hello\n");
        await(() -> client.lines().contains("5 hello"));
        assertThat(server.connectionCount()).isEqualTo(1);
        assertThat(server.counters().slowReaders()).isZero();
        assertThat(client.lines()).hasSize((int)server.counters().pushes() + 1);
    }

    private SocketSettings settings(final int maxConnections)
    {
        return new SocketSettings(directory.resolve("s"), PosixFilePermissions.fromString("rw-------"),
            Set.of(SocketSettings.ownUser()), maxConnections);
    }

    private void open(final SocketSettings settings) throws SocketException
    {
        server = new SocketServer(settings, this::onLine, () -> nowNs);
    }

    private UnixClient client() throws SocketException, IOException
    {
        if (server == null)
        {
            open(settings(8));
        }
        final UnixClient client = new UnixClient(directory.resolve("s"));
        clients.add(client);
        return client;
    }

    private void onLine(final long peer, final byte[] bytes, final int offset, final int length)
    {
        final String line = new String(bytes, offset, length, StandardCharsets.UTF_8);
        heard.add(line);
        if (answersLater)
        {
            kept.add(peer);
        }
        else
        {
            reply(peer, answer.isEmpty() ? length + " " + line : answer);
        }
    }

    private void answerKept(final String text)
    {
        while (!kept.isEmpty())
        {
            reply(kept.removeFirst(), text);
        }
        cycle();
    }

    private void reply(final long peer, final String text)
    {
        final byte[] line = (text + "\n").getBytes(StandardCharsets.UTF_8);
        server.reply(peer, line, line.length);
    }

    private void sendAll(final UnixClient client, final String text)
    {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int sent = 0;
        while (sent < bytes.length)
        {
            sent += Math.max(0, client.send(bytes, sent, bytes.length - sent));
            cycle();
        }
    }

    private void awaitLines(final UnixClient client, final String... expected)
    {
        await(() -> client.lines().size() >= expected.length);
        final List<String> lines = Collections.unmodifiableList(client.lines());
        assertThat(lines).containsExactly(expected);
    }

    private void await(final BooleanSupplier condition)
    {
        final long deadlineNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean())
        {
            if (System.nanoTime() - deadlineNs > 0)
            {
                throw new AssertionError("waited in vain; heard " + heard.size() + " lines, " +
                    server.connectionCount() + " connections");
            }
            cycle();
        }
    }

    private void cycle()
    {
        nowNs += CYCLE_NS;
        server.poll();
        server.flush();
    }
}
