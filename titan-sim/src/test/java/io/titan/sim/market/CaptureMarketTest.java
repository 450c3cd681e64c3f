package io.titan.sim.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.titan.sim.core.Decimals;
import io.titan.sim.core.InstrumentRules;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureMarketTest
{
    @TempDir
    Path directory;

    private final List<String> messages = new ArrayList<>();

    @Test
    void shouldReadUsdMarginedFutures() throws IOException
    {
        final CaptureMarket market = capture(
            "100 {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":7,\"s\":\"BTCUSDT\"," +
                "\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\",\"A\":\"2.510\",\"T\":1,\"E\":1}}",
            "200 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"t\":9," +
                "\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}}");
        assertThat(market.instruments()).containsExactly(KnownInstruments.find("BTCUSDT"));
        assertThat(market.startTimeNs()).isEqualTo(100);
        assertThat(market.endTimeNs()).isEqualTo(200);
        assertThat(Recorder.play(market).lines).containsExactly(
            "ticker 0 61800.2 x 2.507 / 61800.3 x 2.51 #7", "trade 0 0.006 @ 61800.3 bought #9");
        assertThat(messages).isEmpty();
    }

    @Test
    void shouldReadSpotFeedsAndInferTheirFilters() throws IOException
    {
        final CaptureMarket market = capture(
            "1 {\"stream\":\"pepeusdt@bookTicker\",\"data\":{\"u\":7,\"s\":\"PEPEUSDT\",\"b\":\"0.00001234\"," +
                "\"B\":\"2500\",\"a\":\"0.00001235\",\"A\":\"100\"}}",
            "2 {\"stream\":\"pepeusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1,\"s\":\"PEPEUSDT\",\"t\":9,\"p\":" +
                "\"0.00001234\",\"q\":\"10\",\"b\":88,\"a\":50,\"T\":1,\"m\":true,\"M\":true}}",
            "3 {\"stream\":\"pepeusdt@depth\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"PEPEUSDT\",\"U\":11," +
                "\"u\":12,\"b\":[[\"0.00001230\",\"5\"]],\"a\":[]}}",
            "4 {\"lastUpdateId\":11,\"bids\":[[\"0.00001234\",\"2500\"]],\"asks\":[[\"0.00001235\",\"100\"]]}");
        final InstrumentRules rules = market.instruments().get(0);
        assertThat(rules.tickE8()).isEqualTo(1);
        assertThat(rules.stepE8()).isEqualTo(Decimals.parseE8("1"));
        assertThat(rules.minNotionalE8()).isEqualTo(Decimals.parseE8("5"));
        assertThat(Recorder.play(market).lines).containsExactly(
            "ticker 0 0.00001234 x 2500 / 0.00001235 x 100 #7", "trade 0 10 @ 0.00001234 sold #9",
            "snapshot 0 #11 bid 0.00001234 x 2500 ask 0.00001235 x 100", "change 0 #12 bid 0.0000123 x 5");
    }

    @Test
    void shouldTurnCoinMarginedContractsIntoBaseUnitsAndSaySoOnce() throws IOException
    {
        final CaptureMarket market = capture(
            coinTicker("BTCUSD_PERP", "50000.0", "10"), coinTicker("BTCUSD_PERP", "50000.0", "1"),
            coinTicker("ETHUSD_240927", "2500.00", "50"));
        assertThat(messages).hasSize(2).allMatch(message -> message.contains("contracts of"));
        assertThat(Recorder.play(market).lines).containsExactly(
            "ticker 0 50000 x 0.02 / 50001 x 0.01999 #7", "ticker 0 50000 x 0.002 / 50001 x 0.00199 #7",
            "ticker 1 2500 x 0.2 / 2501 x 0.1999 #7");
    }

    @Test
    void shouldSkipBrokenLinesByNumber() throws IOException
    {
        final CaptureMarket market = capture(
            ticker(1), "garbage",
            "5 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1," +
                "\"p\":\"x\",\"q\":\"1\"}}", "6 {\"stream\":\"btcusdt@bookTicker\",\"da", "7 {\"a\":1}", "", ticker(2));
        assertThat(market.brokenLines()).isEqualTo(4);
        assertThat(messages).extracting(message -> message.substring(0, 15)).containsExactly(
            "Skipping line 2", "Skipping line 3", "Skipping line 4", "Skipping line 5");
        assertThat(Recorder.play(market).lines).hasSize(2);
    }

    @Test
    void shouldTakeNothingFromALineOnWhichMoreThanAMessageStands() throws IOException
    {
        final CaptureMarket market = capture(ticker(1), ticker(2) + "garbage", ticker(3) + " {}", ticker(4) + " ");
        assertThat(messages).extracting(message -> message.substring(0, 15)).containsExactly(
            "Skipping line 2", "Skipping line 3");
        assertThat(Recorder.play(market).lines).hasSize(2);
    }

    @Test
    void shouldNameEachUnsupportedStreamOnce() throws IOException
    {
        capture(ticker(1),
            "2 {\"stream\":\"btcusdt@markPrice\",\"data\":{\"e\":\"markPriceUpdate\",\"s\":\"BTCUSDT\"}}",
            "3 {\"stream\":\"ethusdt@markPrice\",\"data\":{\"e\":\"markPriceUpdate\",\"s\":\"ETHUSDT\"}}",
            "4 {\"stream\":\"btcusdt@depth20@100ms\",\"data\":{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"u\":1}}");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("@markPrice");
        assertThat(messages.get(1)).contains("@depth20@100ms");
    }

    @Test
    void shouldHoldTimeWhenALineStepsBack() throws IOException
    {
        assertThat(Recorder.play(capture(ticker(100), ticker(50), ticker(120))).times)
            .containsExactly(100L, 100L, 120L);
    }

    @Test
    void shouldCountVolumeOnceWhenBothKindsOfTradesAreRecorded() throws IOException
    {
        final String merged = "3 {\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1," +
            "\"s\":\"BTCUSDT\",\"a\":4,\"p\":\"60000\",\"q\":\"1\",\"f\":1,\"l\":2,\"T\":1,\"m\":true}}";
        final String single = "4 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1," +
            "\"p\":\"60000\",\"q\":\"1\",\"m\":true}}";
        assertThat(Recorder.play(capture(merged)).lines).containsExactly("trade 0 1 @ 60000 sold #4");
        assertThat(Recorder.play(capture(merged, single)).lines).containsExactly("trade 0 1 @ 60000 sold #1");
    }

    @Test
    void shouldConnectFuturesDepthToItsSnapshotAndReportGaps() throws IOException
    {
        assertThat(Recorder.play(capture(depth(5, 8, 4), depth(9, 12, 8),
            "3 {\"lastUpdateId\":10,\"bids\":[[\"100\",\"1\"]],\"asks\":[]}", depth(13, 15, 12), depth(20, 22, 19),
            depth(23, 24, 22), "9 {\"lastUpdateId\":24,\"bids\":[],\"asks\":[]}", depth(25, 26, 24))).lines)
            .containsExactly("snapshot 0 #10 bid 100 x 1", "change 0 #12 bid 99 x 1", "change 0 #15 bid 99 x 1",
                "lost 0", "snapshot 0 #24", "change 0 #24 bid 99 x 1", "change 0 #26 bid 99 x 1");
    }

    @Test
    void shouldPlayTwoSymbolsOfOneFile() throws IOException
    {
        final CaptureMarket market = capture(ticker(1), ticker(2).replace("BTCUSDT", "ETHUSDT"));
        assertThat(market.instruments()).extracting(InstrumentRules::symbol).containsExactly("BTCUSDT", "ETHUSDT");
        assertThat(Recorder.play(market).lines).extracting(line -> line.substring(0, 8))
            .containsExactly("ticker 0", "ticker 1");
    }

    @Test
    void shouldPlayWhatCanBeReadOfACutOffArchive() throws IOException
    {
        final Path whole = directory.resolve("whole.gz");
        final StringBuilder text = new StringBuilder();
        for (int i = 1; i < 5_000; i++)
        {
            text.append(ticker(i).replace("2.5", i % 97 + ".5")).append('\n');
        }
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole)))
        {
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
        }
        final byte[] bytes = Files.readAllBytes(whole);
        final Path cut = Files.write(directory.resolve("cut.gz"), Arrays.copyOf(bytes, bytes.length / 2));
        final CaptureMarket market = new CaptureMarket(cut, messages::add);
        assertThat(Recorder.play(market).lines).hasSizeBetween(1_000, 4_900);
        assertThat(messages).anyMatch(message -> message.contains("cut off or damaged"));
    }

    @Test
    void shouldRefuseAFileWithNothingToPlay()
    {
        assertThatThrownBy(() -> capture("hello", "world")).isInstanceOf(CaptureException.class)
            .hasMessageContaining("has no line that the exchange can play");
        assertThatThrownBy(this::capture).isInstanceOf(CaptureException.class);
    }

    @Test
    void shouldPlayTheRealRecordingWhole() throws IOException
    {
        assumeTrue(Files.exists(RealCapture.FILE), "no recording beside the repository");
        final CaptureMarket market = new CaptureMarket(RealCapture.FILE, messages::add);
        final Recorder recorder = Recorder.play(market);
        assertThat(recorder.lines.stream().filter(line -> line.startsWith("ticker"))).hasSize(66_089);
        assertThat(recorder.lines.stream().filter(line -> line.startsWith("trade"))).hasSize(21_313);
        assertThat(recorder.lines.stream().filter(line -> line.startsWith("lost"))).isEmpty();
        assertThat(recorder.lines.stream().filter(line -> line.startsWith("change")).count()).isGreaterThan(6_500);
        assertThat(messages).isEmpty();
    }

    private CaptureMarket capture(final String... lines) throws IOException
    {
        final Path file = directory.resolve("capture.txt");
        Files.writeString(file, String.join("\n", lines));
        return new CaptureMarket(file, messages::add);
    }

    private static String ticker(final long timeNs)
    {
        return timeNs + " {\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":7," +
            "\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.5\",\"a\":\"61800.30\",\"A\":\"2.5\"}}";
    }

    private static String coinTicker(final String symbol, final String bid, final String contracts)
    {
        final String ask = Decimals.text(Decimals.parseE8(bid) + Decimals.parseE8("1"), 1);
        return "5 {\"stream\":\"x@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":7,\"s\":\"" + symbol +
            "\",\"ps\":\"BTCUSD\",\"b\":\"" + bid + "\",\"B\":\"" + contracts + "\",\"a\":\"" + ask + "\",\"A\":\"" +
            contracts + "\",\"T\":1,\"E\":1}}";
    }

    private static String depth(final long first, final long last, final long previous)
    {
        return "2 {\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"T\":1," +
            "\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + last +
            ",\"pu\":" + previous + ",\"b\":[[\"99\",\"1\"]],\"a\":[]}}";
    }
}
