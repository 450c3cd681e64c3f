package io.titan.engine.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class BooksTest
{
    private static final String HEADER =
        "tradeId,orderId,clientOrderId,symbol,side,price,quantity,fee,feeAsset,realizedPnl,maker,timeMs\n";
    private static final String BOUGHT = "7,1,a,BTCUSDT,BUY,60000.1,0.010,0.3,USDT,0,false,1\n";
    private static final String SOLD = "8,2,b,BTCUSDT,SELL,60000.1,0.004,0.1,USDT,0,true,2\n";
    private static final Set<FillKey> FILLS = Set.of(new FillKey("BTCUSDT", 7), new FillKey("BTCUSDT", 8));

    @TempDir
    private Path directory;

    @Test
    void shouldReadTheExchangesOwnFile() throws IOException
    {
        final ExchangeBooks books = ExchangeBooks.read(file(HEADER + BOUGHT + SOLD));

        assertThat(books.fills()).isEqualTo(FILLS);
        assertThat(books.positionsE8()).isEqualTo(Map.of("BTCUSDT", 600_000L));
        assertThat(ExchangeBooks.read(directory.resolve("none")).fills()).isEmpty();
    }

    @Test
    void shouldNameTheLineItCannotRead() throws IOException
    {
        final Path twice = file(HEADER + BOUGHT + BOUGHT);
        assertThatThrownBy(() -> ExchangeBooks.read(twice)).hasMessageContaining(":3:").hasMessageContaining("before");

        final Path torn = file(HEADER + "9,1,a,BTC");
        assertThatThrownBy(() -> ExchangeBooks.read(torn)).isInstanceOf(IOException.class).hasMessageContaining(":2:");

        final Path sideless = file(HEADER + BOUGHT.replace("BUY", "HOLD"));
        assertThatThrownBy(() -> ExchangeBooks.read(sideless)).hasMessageContaining("neither BUY nor SELL");
    }

    @Test
    void shouldAgreeOnlyIfEverythingDoes()
    {
        assertThat(verdict(2, 1, 600_000, replay(FILLS, true, 1)).agrees()).isTrue();

        assertThat(verdict(3, 1, 600_000, replay(FILLS, true, 1))).matches((verdict) -> !verdict.fillsAgree())
            .extracting(BooksVerdict::differences).asString().contains("Titan booked 3 fills, the exchange 2");
        assertThat(verdict(2, 1, 600_001, replay(FILLS, true, 1))).matches((verdict) -> !verdict.positionsAgree());
        assertThat(verdict(2, 2, 600_000, replay(FILLS, true, 1))).matches((verdict) -> !verdict.replayHashAgrees());
        assertThat(verdict(2, 1, 600_000, replay(FILLS, false, 1))).matches((verdict) -> !verdict.replayHashAgrees());
        assertThat(verdict(2, 1, 600_000, Optional.empty()).agrees()).isFalse();
        assertThat(verdict(2, 1, 600_000, replay(Set.of(new FillKey("BTCUSDT", 7), new FillKey("BTCUSDT", 9)),
            true, 1)))
            .matches((verdict) -> !verdict.fillsAgree())
            .extracting(BooksVerdict::differences).asString().contains("BTCUSDT 8").contains("BTCUSDT 9");
    }

    @Test
    void shouldCarryTheReplaysFindingsBetweenProcesses() throws IOException
    {
        final ReplayResult found = new ReplayResult(12, true, -5, FILLS);

        assertThat(ReplayProcess.parse(ReplayCommand.toJson(found))).isEqualTo(found);
        assertThatThrownBy(() -> ReplayProcess.parse(ReplayCommand.toJson(found).removeAll()))
            .hasMessageContaining("could not be replayed");
    }

    private static BooksVerdict verdict(
        final long fills, final long hash, final long positionE8, final Optional<ReplayResult> replay)
    {
        return BooksVerdict.compare(fills, hash, Map.of("BTCUSDT", positionE8),
            new ExchangeBooks(FILLS, Map.of("BTCUSDT", 600_000L)), replay);
    }

    private static Optional<ReplayResult> replay(final Set<FillKey> fills, final boolean agree, final long hash)
    {
        return Optional.of(new ReplayResult(10, agree, hash, fills));
    }

    private Path file(final String text) throws IOException
    {
        return Files.writeString(directory.resolve("fills.csv"), text);
    }
}
