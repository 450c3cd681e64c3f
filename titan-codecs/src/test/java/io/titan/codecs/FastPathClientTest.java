package io.titan.codecs;

import io.aeron.Aeron;
import io.aeron.CncFileDescriptor;
import io.aeron.CommonContext;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.titan.protocol.AbortIntentEncoder;
import io.titan.protocol.ExecutionReportDecoder;
import io.titan.protocol.IntentOutcome;
import io.titan.protocol.IntentReplyDecoder;
import io.titan.protocol.IntentRequest;
import io.titan.protocol.MessageHeaderEncoder;
import io.titan.protocol.QueryEncoder;
import io.titan.protocol.ReasonCode;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One thread drives the client and a small execution; a real media driver of its own carries the messages. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FastPathClientTest implements FastPathListener
{
    private static final int SOURCE_ID = 3;
    private static final long DRIVER_TIMEOUT_MS = 5_000;
    private static final long REFUSED_RETRY_NS = TimeUnit.MILLISECONDS.toNanos(300);

    private final String directory = CommonContext.generateRandomDirName() + "-fast-path";
    private final List<String> heard = new ArrayList<>();
    private final AtomicReference<Aeron> clientsAeron = new AtomicReference<>();
    private MediaDriver driver;
    private FakeExecution execution;
    private FakeExecution nextExecution;
    private FastPathClient client;
    private boolean executionReads = true;
    private RuntimeException listenerFault;

    @AfterEach
    void closeAll()
    {
        CloseHelper.closeAll(client, execution, nextExecution, driver);
        IoUtil.delete(new File(directory), true);
    }

    @Test
    void shouldGreetExecutionAndBeWelcomed()
    {
        startDriver();
        startExecution(100);
        startClient();

        awaitState(FastPathState.CONNECTED);

        assertThat(heard).containsExactly("connected 100");
        assertThat(client.executionIncarnation()).isEqualTo(100);
        assertThat(client.counters().connections()).isEqualTo(1);
        assertThat(client.counters().errors()).isZero();
    }

    @Test
    void shouldComeUpInWhateverOrderTheProcessesStart()
    {
        startClient();
        await(() -> client.counters().driverNotLive() >= 2);
        assertThat(client.state()).isEqualTo(FastPathState.DISCONNECTED);

        startDriver();
        awaitState(FastPathState.CONNECTING);
        assertThat(client.confirm(1, 2)).isEqualTo(FastPathClient.NOT_CONNECTED);

        startExecution(100);
        awaitState(FastPathState.CONNECTED);
        assertThat(client.confirm(1, 2)).isPositive();
    }

    @Test
    void shouldCarryIntentsThereAndRepliesBack()
    {
        connect();
        final UnsafeBuffer prepare = SampleMessages.of(ProtocolSchema.titan().message("PrepareIntent"));
        final UnsafeBuffer abort = new UnsafeBuffer(new byte[64]);
        new AbortIntentEncoder().wrapAndApplyHeader(abort, 0, new MessageHeaderEncoder()).signalKeyHi(9);

        final long before = System.nanoTime();
        assertThat(client.offer(prepare, 0, prepare.capacity())).isPositive();
        assertThat(client.confirm(77, 2)).isPositive();
        assertThat(client.offer(abort, 0, 32)).isPositive();
        assertThat(client.abort(9, 9)).isPositive();
        await(() -> client.counters().replies() == 4);

        assertThat(heard).containsExactly(
            "connected 100", "PREPARE PREPARED 5", "CONFIRM CONFIRMED 77", "ABORT ABORTED 0", "ABORT ABORTED 0");
        assertThat(execution.sentTimes).hasSize(2)
            .allSatisfy(sentTimeNs -> assertThat(sentTimeNs).isBetween(before, System.nanoTime()));
        assertThat(client.counters().sent()).isEqualTo(4);
    }

    @Test
    void shouldHandOverTheFillsOfItsSource()
    {
        connect();
        execution.report(SOURCE_ID, 77);
        execution.report(SOURCE_ID + 1, 78);
        await(() -> client.counters().reports() + client.counters().malformedReplies() == 2);

        assertThat(heard).containsExactly("connected 100", "filled 77 9 FILLED");
        assertThat(client.counters().reports()).isEqualTo(1);
        assertThat(client.counters().replies()).isZero();
    }

    @Test
    void shouldRefuseToSendAnythingButIntents()
    {
        connect();
        final UnsafeBuffer query = new UnsafeBuffer(new byte[64]);
        new QueryEncoder().wrapAndApplyHeader(query, 0, new MessageHeaderEncoder());

        assertThatIllegalArgumentException().isThrownBy(() -> client.offer(query, 0, 17)).withMessageContaining("25");
        assertThatThrownBy(() -> client.offer(query, 0, 65)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void shouldNameBackPressureAndGoOnWhenExecutionReadsAgain()
    {
        connect();
        executionReads = false;
        long result;
        int sent = 0;
        do
        {
            result = client.confirm(sent, 0);
            sent += result > 0 ? 1 : 0;
            client.poll();
        }
        while (result > 0);

        assertThat(result).isEqualTo(FastPathClient.BACK_PRESSURED);
        assertThat(client.counters().backPressured()).isEqualTo(1);
        assertThat(client.state()).isEqualTo(FastPathState.CONNECTED);

        executionReads = true;
        final long all = sent;
        await(() -> client.counters().replies() == all);
        await(() -> client.confirm(1, 1) > 0);
    }

    @Test
    void shouldGreetAgainWhenExecutionComesBack()
    {
        connect();
        execution.close();
        awaitState(FastPathState.CONNECTING);
        assertThat(client.abort(1, 2)).isEqualTo(FastPathClient.NOT_CONNECTED);

        startExecution(200);
        awaitState(FastPathState.CONNECTED);

        assertThat(heard).containsExactly("connected 100", "disconnected EXECUTION_GONE", "connected 200");
    }

    @Test
    void shouldNoticeAnExecutionThatWasReplacedWithoutAGap()
    {
        connect();
        nextExecution = new FakeExecution(directory, SOURCE_ID, 200);
        await(() -> nextExecution.poll() == 0);
        execution.close();
        await(() -> heard.contains("connected 200"));

        assertThat(heard).containsExactly("connected 100", "disconnected EXECUTION_RESTARTED", "connected 200");
        assertThat(client.confirm(1, 1)).isPositive();
    }

    @Test
    void shouldNoticeARestartFromTheIncarnationInAReply()
    {
        connect();
        nextExecution = new FakeExecution(directory, SOURCE_ID, 200);
        await(() -> repliedByNext(IntentRequest.NONE, IntentOutcome.EXPIRED));
        await(() -> heard.contains("connected 200"));

        assertThat(heard).contains("NONE EXPIRED 5")
            .containsSubsequence("connected 100", "disconnected EXECUTION_RESTARTED", "connected 200");
    }

    /** The reply may be read before the stream that it came on is looked at. */
    @Test
    void shouldGreetAgainWhoeverAnswersForALaterExecution()
    {
        connect();
        execution.incarnation = 101;
        execution.reply(SOURCE_ID, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, 5);
        await(() -> client.counters().connections() >= 2);

        assertThat(heard).containsExactly(
            "connected 100", "CONFIRM CONFIRMED 5", "disconnected EXECUTION_RESTARTED", "connected 101");
        assertThat(client.counters().hellos()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldTakeTheWelcomeOfALaterExecutionButNotOfAnEarlierOne()
    {
        connect();
        execution.incarnation = 99;
        execution.reply(SOURCE_ID, IntentRequest.HELLO, IntentOutcome.WELCOME, 0);
        execution.incarnation = 101;
        execution.reply(SOURCE_ID, IntentRequest.HELLO, IntentOutcome.WELCOME, 0);
        await(() -> client.counters().connections() >= 2);

        assertThat(heard).containsExactly("connected 100", "disconnected EXECUTION_RESTARTED", "connected 101");
    }

    @Test
    void shouldGreetANewExecutionWhileTheKilledOneStillCounts()
    {
        connect();
        executionReads = false;
        nextExecution = new FakeExecution(directory, SOURCE_ID, 200);
        await(() -> nextExecution.poll() >= 0 && heard.contains("connected 200"));

        assertThat(heard).containsExactly("connected 100", "disconnected EXECUTION_RESTARTED", "connected 200");
        assertThat(client.confirm(1, 1)).isPositive();
    }

    @Test
    void shouldTellARefusalOnceAndTryAgainLater()
    {
        startDriver();
        startExecution(100);
        execution.refusing = true;
        startClient();
        await(() -> heard.contains("refused PROTOCOL_VERSION 7 8"));
        assertThat(client.state()).isEqualTo(FastPathState.GREETING);
        assertThat(client.counters().refusals()).isEqualTo(1);

        execution.refusing = false;
        awaitState(FastPathState.CONNECTED);
        assertThat(execution.hellos).isGreaterThanOrEqualTo(2);
    }

    @Test
    void shouldNotGreetAgainBeforeTheTimeThatARefusalTakes()
    {
        startDriver();
        startExecution(100);
        execution.refusing = true;
        final AtomicLong nowNs = new AtomicLong();
        client = new FastPathClient(context().nanoClock(nowNs::get));
        await(() -> client.counters().refusals() == 1 || nowNs.addAndGet(1_000_000) < 0);

        final long hellos = client.counters().hellos();
        nowNs.addAndGet(REFUSED_RETRY_NS - 1);
        pollTwice();
        assertThat(client.counters().hellos()).isEqualTo(hellos);

        nowNs.incrementAndGet();
        pollTwice();
        assertThat(client.counters().hellos()).isEqualTo(hellos + 1);
    }

    @Test
    void shouldSendOnWhileTheLogIsTurnedOver()
    {
        connect();
        final int twoTerms = 2 * Streams.termLength(Streams.INTENTS) / 64;
        for (int sent = 0; sent < twoTerms; sent++)
        {
            await(() -> client.confirm(1, 2) != FastPathClient.BACK_PRESSURED);
        }

        assertThat(client.counters().sent()).isEqualTo(twoTerms);
        assertThat(client.counters().adminActions()).isZero();
    }

    @Test
    void shouldComeBackWhenTheDriverWasRestarted()
    {
        connect();
        execution.close();
        driver.close();
        awaitState(FastPathState.DISCONNECTED);
        assertThat(client.confirm(1, 2)).isEqualTo(FastPathClient.NOT_CONNECTED);

        startDriver();
        startExecution(101);
        awaitState(FastPathState.CONNECTED);

        assertThat(heard).contains("disconnected DRIVER_LOST", "error DriverTimeoutException");
        assertThat(heard).endsWith("connected 101");
        assertThat(client.confirm(1, 2)).isPositive();
    }

    @Test
    void shouldComeBackWhenItsAeronClientWasClosedUnderIt()
    {
        connect();
        clientsAeron.get().close();
        assertThat(client.confirm(1, 2)).isEqualTo(FastPathClient.CLOSED);

        await(() -> client.counters().connections() == 2);
        assertThat(heard).containsExactly("connected 100", "disconnected DRIVER_LOST", "connected 100");
    }

    @Test
    void shouldStartANewPublicationWhenTheOldOneIsUsedUp()
    {
        startDriver();
        startExecution(100);
        client = new FastPathClient(context().intentsChannel(
            "aeron:ipc?term-length=64k|init-term-id=0|term-id=2147483647|term-offset=65280"));
        awaitState(FastPathState.CONNECTED);

        long result;
        do
        {
            result = client.confirm(1, 2);
        }
        while (result > 0);
        assertThat(result).isEqualTo(FastPathClient.MAX_POSITION);

        await(() -> client.counters().connections() == 2);
        assertThat(heard).contains("disconnected STREAM_ENDED");
    }

    @Test
    void shouldCountAndDropWhatIsNoReplyForThisSource()
    {
        connect();
        execution.replyNonsense();
        execution.reply(SOURCE_ID + 1, IntentRequest.CONFIRM, IntentOutcome.CONFIRMED, 1);
        await(() -> client.counters().malformedReplies() == 2);

        assertThat(heard).containsExactly("connected 100");
    }

    @Test
    void shouldLetAFaultOfTheListenerOutOfPoll()
    {
        connect();
        listenerFault = new IllegalStateException("the source is broken");
        client.confirm(1, 2);

        assertThatIllegalStateException().isThrownBy(() -> await(() -> client.counters().replies() > 1))
            .withMessage("the source is broken");
    }

    @Test
    void shouldSendWithoutAllocating()
    {
        connect();
        final UnsafeBuffer prepare = SampleMessages.of(ProtocolSchema.titan().message("PrepareIntent"));
        sendAndDrain(prepare, 10_000);

        // The JIT may still change its mind on a busy machine; what a send itself allocates shows in every round.
        long leastBytes = Long.MAX_VALUE;
        for (int round = 0; round < 5 && leastBytes > 0; round++)
        {
            leastBytes = Math.min(leastBytes, sendAndDrain(prepare, 5_000));
        }
        assertThat(leastBytes).isZero();
    }

    /**
     * Bytes that this thread allocated inside the client's sends; what the fake execution allocates does not count.
     * A send may be back-pressured, because the driver moves the window in its own time.
     */
    private long sendAndDrain(final UnsafeBuffer prepare, final int times)
    {
        final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        for (int i = 0; i < times; i++)
        {
            final long start = threads.getCurrentThreadAllocatedBytes();
            client.offer(prepare, 0, prepare.capacity());
            client.confirm(i, 1);
            client.abort(i, 1);
            bytes += threads.getCurrentThreadAllocatedBytes() - start;
            await(() -> client.counters().replies() == client.counters().sent());
        }
        assertThat(client.counters().sent()).isGreaterThan(times);
        return bytes;
    }

    @Test
    void shouldStayClosed()
    {
        connect();
        client.close();
        client.close();

        assertThat(client.poll()).isZero();
        assertThat(client.state()).isEqualTo(FastPathState.CLOSED);
        assertThat(client.confirm(1, 2)).isEqualTo(FastPathClient.CLOSED);
        assertThat(heard).containsExactly("connected 100", "disconnected CLOSED_BY_OWNER");
    }

    @Test
    void shouldNotWaitForADriverThatIsDeadHalfWrittenOrForeign() throws IOException
    {
        final Path cncFile = Path.of(directory, CncFileDescriptor.CNC_FILE);
        Files.createDirectories(cncFile.getParent());
        final DriverProbe probe = new DriverProbe(directory, DRIVER_TIMEOUT_MS, System::currentTimeMillis);
        assertThat(probe.isDriverLive()).isFalse();

        Files.write(cncFile, new byte[10]);
        assertThat(probe.isDriverLive()).isFalse();
        Files.write(cncFile, new byte[100_000]);
        assertThat(probe.isDriverLive()).isFalse();

        final byte[] foreign = new byte[100_000];
        new UnsafeBuffer(ByteBuffer.wrap(foreign)).putInt(CncFileDescriptor.cncVersionOffset(0), 0x7F_0000);
        Files.write(cncFile, foreign);
        assertThatThrownBy(probe::isDriverLive).hasMessageContaining("version");
    }

    @Test
    void shouldTakeADriverWithoutASignOfLifeForDead()
    {
        startDriver();
        final long laterMs = System.currentTimeMillis() + 10 * DRIVER_TIMEOUT_MS;

        assertThat(new DriverProbe(directory, DRIVER_TIMEOUT_MS, System::currentTimeMillis).isDriverLive()).isTrue();
        assertThat(new DriverProbe(directory, DRIVER_TIMEOUT_MS, () -> laterMs).isDriverLive()).isFalse();
    }

    @Test
    void shouldRefuseSettingsThatMakeNoSenseByName()
    {
        assertThatIllegalArgumentException().isThrownBy(() -> context().sourceId(64).conclude())
            .withMessageContaining("sourceId 64");
        assertThatIllegalArgumentException().isThrownBy(() -> context().listener(null).conclude())
            .withMessageContaining("listener");
        assertThatIllegalArgumentException().isThrownBy(() -> context().incarnation(0).conclude())
            .withMessageContaining("incarnation 0");
        final FastPathClientContext used = context().conclude();
        assertThatIllegalStateException().isThrownBy(used::conclude);
    }

    @Override
    public void onConnected(final long executionIncarnation)
    {
        heard.add("connected " + executionIncarnation);
    }

    @Override
    public void onDisconnected(final FastPathReason reason)
    {
        heard.add("disconnected " + reason);
    }

    @Override
    public void onRefused(final ReasonCode reason, final long measured, final long allowed)
    {
        heard.add("refused " + reason + " " + measured + " " + allowed);
    }

    @Override
    public void onReport(final ExecutionReportDecoder report)
    {
        heard.add("filled " + report.signalKeyHi() + " " + report.filledQuantityE8() + " " + report.orderState());
    }

    @Override
    public void onReply(final IntentReplyDecoder reply)
    {
        heard.add(reply.request() + " " + reply.outcome() + " " + reply.signalKeyHi());
        if (listenerFault != null)
        {
            throw listenerFault;
        }
    }

    @Override
    public void onError(final Throwable error)
    {
        heard.add("error " + error.getClass().getSimpleName());
    }

    private boolean repliedByNext(final IntentRequest request, final IntentOutcome outcome)
    {
        nextExecution.reply(SOURCE_ID, request, outcome, 5);
        return client.counters().replies() > 0;
    }

    private void connect()
    {
        startDriver();
        startExecution(100);
        startClient();
        awaitState(FastPathState.CONNECTED);
    }

    private void startDriver()
    {
        driver = MediaDriver.launch(new MediaDriver.Context()
            .aeronDirectoryName(directory)
            .threadingMode(ThreadingMode.SHARED)
            .dirDeleteOnStart(true)
            .dirDeleteOnShutdown(true)
            .spiesSimulateConnection(false)
            .timerIntervalNs(TimeUnit.MILLISECONDS.toNanos(50))
            .errorHandler(error -> heard.add("driver " + error)));
    }

    private void startExecution(final long incarnation)
    {
        execution = new FakeExecution(directory, SOURCE_ID, incarnation);
    }

    private void startClient()
    {
        client = new FastPathClient(context());
    }

    private FastPathClientContext context()
    {
        return new FastPathClientContext()
            .aeronDirectoryName(directory)
            .sourceId(SOURCE_ID)
            .incarnation(1)
            .listener(this)
            .driverTimeoutMs(DRIVER_TIMEOUT_MS)
            .reconnectBaseNs(TimeUnit.MILLISECONDS.toNanos(5))
            .reconnectMaxNs(TimeUnit.MILLISECONDS.toNanos(50))
            .greetingMaxNs(TimeUnit.MILLISECONDS.toNanos(50))
            .refusedRetryNs(REFUSED_RETRY_NS)
            .aeronSupplier(aeronContext ->
            {
                final Aeron aeron = Aeron.connect(aeronContext);
                clientsAeron.set(aeron);
                return aeron;
            });
    }

    private void pollTwice()
    {
        client.poll();
        client.poll();
    }

    private void awaitState(final FastPathState state)
    {
        await(() -> client.state() == state);
    }

    private void await(final BooleanSupplier condition)
    {
        while (!condition.getAsBoolean())
        {
            if (Thread.currentThread().isInterrupted())
            {
                throw new AssertionError("still waiting in state " + client.state() + ", heard " + heard);
            }
            int workCount = client.poll();
            if (execution != null && executionReads)
            {
                workCount += execution.poll();
            }
            if (nextExecution != null)
            {
                workCount += nextExecution.poll();
            }
            if (workCount == 0)
            {
                Thread.yield();
            }
        }
    }
}
