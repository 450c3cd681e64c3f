package io.titan.sim.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.titan.sim.core.AlgoOrder;
import io.titan.sim.core.AlgoRequest;
import io.titan.sim.core.AlgoStatus;
import io.titan.sim.core.AlgoType;
import io.titan.sim.core.Decimals;
import io.titan.sim.core.ExchangeCore;
import io.titan.sim.core.InstrumentRules;
import io.titan.sim.core.Order;
import io.titan.sim.core.OrderType;
import io.titan.sim.core.SelfTradePrevention;
import io.titan.sim.core.Side;
import io.titan.sim.core.TimeInForce;
import io.titan.sim.core.WorkingType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest
{
    private static final List<InstrumentRules> INSTRUMENTS =
        List.of(InstrumentRules.linear("BTCUSDT", e8("0.1"), e8("0.001"), e8("5")));

    @TempDir
    Path directory;

    private Path file;
    private ExchangeCore before;

    @BeforeEach
    void recordASession() throws IOException
    {
        file = directory.resolve("ledger.txt");
        try (LedgerWriter ledger = new LedgerWriter(file, 0))
        {
            final LedgerTap tap = new LedgerTap(ledger);
            before = new ExchangeCore(INSTRUMENTS, 0, tap);
            tap.core(before);
            ledger.header("test");
            before.settings().setLeverage(0, 7);
            ledger.leverageSet(0, 7);
            before.market().onBookTicker(0, e8("100"), e8("2"), e8("101"), e8("3"), 1, 10);
            before.placeOrder(1, "buy", 0, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0, e8("1.5"), false, 11);
            before.placeOrder(2, "rest", 0, Side.SELL, OrderType.LIMIT, TimeInForce.GTC, e8("103"), e8("1"), true, 12);
            before.placeOrder(3, "gone", 0, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, e8("99"), e8("1"), false, 13);
            before.cancelOrder(4, 0, 0, "gone", 14);
            before.placeOrder(5, "sell", 0, Side.SELL, OrderType.MARKET, TimeInForce.GTC, 0, e8("0.4"), false, 15);
            ledger.progress(new LedgerProgress(true, false, 16, 6, 9, new long[] {5}, new long[] {6}, new long[] {7}));
        }
    }

    @Test
    void shouldBringEverythingBack() throws IOException
    {
        final LedgerReader reader = new LedgerReader(file);
        final ExchangeCore after = replayed(reader);
        assertThat(after.account().walletE8()).isEqualTo(before.account().walletE8()).isNotEqualTo(e8("100000"));
        assertThat(after.positionE8(0)).isEqualTo(e8("1.1"));
        assertThat(after.account().position(0).leverage()).isEqualTo(7);
        assertThat(after.fills()).isEqualTo(before.fills()).hasSize(2);
        assertThat(after.openOrders(0)).extracting(Order::clientOrderId).containsExactly("rest");
        assertThat(after.orders()).extracting(Order::status)
            .isEqualTo(before.orders().stream().map(Order::status).toList());
        assertThat(reader.progress().position()).isEqualTo(9);
        assertThat(reader.market()).isEqualTo("test");
    }

    @Test
    void shouldGoOnWithTheNextNumbers() throws IOException
    {
        final ExchangeCore after = replayed(new LedgerReader(file));
        after.market().onBookTicker(0, e8("100"), e8("2"), e8("101"), e8("3"), 2, 20);
        after.placeOrder(9, "new", 0, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0, e8("1"), false, 21);
        assertThat(after.queryOrder("new").orderId()).isEqualTo(5);
        assertThat(after.fills().get(2).tradeId()).isEqualTo(3);
    }

    @Test
    void shouldRecoverAPrefixWhereverTheFileWasCut() throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length <= bytes.length; length++)
        {
            Files.write(file, Arrays.copyOf(bytes, length));
            final LedgerReader reader = new LedgerReader(file);
            final ExchangeCore after = replayed(reader);
            assertThat(after.fills()).isEqualTo(before.fills().subList(0, after.fills().size()));
            assertThat(Files.size(file)).as("a torn line is cut off").isLessThanOrEqualTo(length);
            assertThat(reader.lines()).isEqualTo(Files.readString(file).lines().count());
        }
    }

    @Test
    void shouldEndOrdersThatTheCrashCaughtBetweenAcceptanceAndFill() throws IOException
    {
        final List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.subList(0, 3), StandardCharsets.US_ASCII);
        final ExchangeCore after = replayed(new LedgerReader(file));
        assertThat(after.openOrders(0)).extracting(Order::clientOrderId).containsExactly("buy");
        after.recovery().finish(99);
        assertThat(after.openOrders(0)).isEmpty();
    }

    @Test
    void shouldLeaveNoConditionalOrderHalfTriggeredWhereverTheFileWasCut() throws IOException
    {
        recordATriggeredStop();
        final byte[] bytes = Files.readAllBytes(file);
        final Set<AlgoStatus> seen = EnumSet.noneOf(AlgoStatus.class);
        for (int length = 0; length <= bytes.length; length++)
        {
            Files.write(file, Arrays.copyOf(bytes, length));
            final ExchangeCore after = replayed(new LedgerReader(file));
            after.recovery().finish(99);
            for (final AlgoOrder algo : after.algoOrders())
            {
                seen.add(algo.status());
                assertThat(algo.status() == AlgoStatus.FINISHED).isEqualTo(algo.order() != null);
                assertThat(algo.order() == null || algo.order().origin() == algo).isTrue();
            }
            assertThat(after.orders().size()).isLessThanOrEqualTo(2);
        }
        assertThat(seen).containsExactlyInAnyOrder(AlgoStatus.NEW, AlgoStatus.REJECTED, AlgoStatus.FINISHED);
    }

    private void recordATriggeredStop() throws IOException
    {
        Files.delete(file);
        try (LedgerWriter ledger = new LedgerWriter(file, 0))
        {
            final LedgerTap tap = new LedgerTap(ledger);
            final ExchangeCore core = new ExchangeCore(INSTRUMENTS, 0, tap);
            tap.core(core);
            ledger.header("test");
            core.market().onBookTicker(0, e8("100"), e8("2"), e8("101"), e8("3"), 1, 10);
            core.placeOrder(1, "buy", 0, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0, e8("1.5"), false, 11);
            core.placeAlgo(2, new AlgoRequest("stop", 0, Side.SELL, AlgoType.STOP_MARKET, TimeInForce.GTC, true,
                e8("99"), 0, 0, false, true, WorkingType.CONTRACT_PRICE, false, SelfTradePrevention.EXPIRE_MAKER), 12);
            core.market().onTrade(0, 1, e8("99"), e8("1"), true, 13);
            assertThat(core.positionE8(0)).isZero();
        }
    }

    @Test
    void shouldRefuseEveryOtherDamageWithTheLineNumber() throws IOException
    {
        final byte[] bytes = Files.readAllBytes(file);
        int line = 1;
        for (int i = 0; i < bytes.length - 1; i++)
        {
            final byte[] damaged = bytes.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);
            assertThatThrownBy(() -> new LedgerReader(file)).as("byte " + i).isInstanceOf(LedgerException.class)
                .hasMessageContaining("line " + line);
            line += bytes[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void shouldRefuseAMissingLine() throws IOException
    {
        final List<String> lines = Files.readAllLines(file);
        Files.write(file, lines.stream().filter(line -> !line.contains(" T 1 ")).toList(), StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> new LedgerReader(file)).isInstanceOf(LedgerException.class)
            .hasMessageContaining("damaged at line 4");
    }

    @Test
    void shouldRefuseASecondInstance() throws IOException
    {
        try (LedgerDirectory first = LedgerDirectory.lock(directory))
        {
            assertThat(first.fillsCsv()).isEqualTo(directory.resolve("fills.csv"));
            assertThatThrownBy(() -> LedgerDirectory.lock(directory)).isInstanceOf(LedgerException.class)
                .hasMessageContaining("already using");
        }
        LedgerDirectory.lock(directory).close();
    }

    @Test
    void shouldWriteFillsAsATable() throws IOException
    {
        final Path csv = directory.resolve("fills.csv");
        new FillsCsv(csv, INSTRUMENTS, before.fills()).close();
        assertThat(Files.readAllLines(csv)).containsExactly(
            "tradeId,orderId,clientOrderId,symbol,side,price,quantity,fee,feeAsset,realizedPnl,maker,timeMs",
            "1,1,buy,BTCUSDT,BUY,101.0,1.500,0.07575000,USDT,0.00000000,false,0",
            "2,4,sell,BTCUSDT,SELL,100.0,0.400,0.02000000,USDT,-0.40000000,false,0");
    }

    private static ExchangeCore replayed(final LedgerReader reader)
    {
        final ExchangeCore core = new ExchangeCore(INSTRUMENTS, 0, new LedgerTap(null));
        reader.replay(core);
        return core;
    }

    private static long e8(final String decimal)
    {
        return Decimals.parseE8(decimal);
    }
}
