package io.titan.engine.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.titan.engine.config.InvalidConfigException;
import io.titan.engine.config.VenueConfig;
import io.titan.engine.config.VenueCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class VenueChecksTest
{
    private static final String RULES = "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"%s\",\"filters\":[" +
        "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.10\"}," +
        "{\"filterType\":\"LOT_SIZE\",\"stepSize\":\"0.001\"}," +
        "{\"filterType\":\"MIN_NOTIONAL\",\"notional\":\"100\"}]}]}";
    private static final String ACCOUNT = "{\"canTrade\":%s,\"dualSidePosition\":%s,\"multiAssetsMargin\":%s}";

    private final Map<String, String> answers = new HashMap<>();
    private final Map<String, String> queries = new HashMap<>();
    private long aheadMs;
    private int status = 200;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException
    {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange ->
        {
            final String path = exchange.getRequestURI().getPath();
            queries.put(path, String.valueOf(exchange.getRequestURI().getQuery()));
            final String answer = path.endsWith("/time") ?
                "{\"serverTime\":" + (System.currentTimeMillis() + aheadMs) + "}" : answers.getOrDefault(path, "{}");
            final byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(path.endsWith("/accountConfig") ? status : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        answers.put("/fapi/v1/exchangeInfo", String.format(RULES, "TRADING"));
        account(true, false, false);
        answers.put("/fapi/v1/symbolConfig",
            "[{\"symbol\":\"BTCUSDT\",\"marginType\":\"CROSSED\",\"leverage\":20}]");
    }

    @AfterEach
    void stop()
    {
        server.stop(0);
    }

    @Test
    void shouldFindAVenueThatCanBeTradedAt() throws Exception
    {
        for (final String id : List.of(
            "venueReach", "venueClock", "venueSymbols", "venueKey", "venueModes", "venueMargin", "venueFees"))
        {
            assertThat(finding(id, "BTCUSDT").status()).as(id).isEqualTo(Status.OK);
        }
        assertThat(finding("venueSymbols", "BTCUSDT").measured())
            .isEqualTo("BTCUSDT tick 0.10 step 0.001 at least 100");
        assertThat(finding("venueMargin", "BTCUSDT").measured()).isEqualTo("BTCUSDT crossed 20x");
    }

    @Test
    void shouldSignWithTheVenuesTime() throws Exception
    {
        aheadMs = -3_600_000;
        assertThat(finding("venueClock", "BTCUSDT").status()).isEqualTo(Status.WARN);
        assertThat(finding("venueClock", "BTCUSDT").measured()).startsWith("this machine is ").contains(" ms ahead");
        diagnose("BTCUSDT");
        final String query = queries.get("/fapi/v1/accountConfig");
        final long timestampMs = Long.parseLong(query.replaceFirst(".*timestamp=(\\d+).*", "$1"));
        assertThat(timestampMs).isBetween(
            System.currentTimeMillis() + aheadMs - 60_000, System.currentTimeMillis() + aheadMs + 1_000);
        assertThat(query).matches("recvWindow=5000&timestamp=\\d+&signature=[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({"BREAK,BTCUSDT,BTCUSDT is BREAK", "TRADING,NOSUCH,NOSUCH is not listed"})
    void shouldNameASymbolThatCannotBeTraded(final String state, final String symbol, final String told)
        throws Exception
    {
        answers.put("/fapi/v1/exchangeInfo", String.format(RULES, state));
        final Finding finding = finding("venueSymbols", symbol);
        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.measured()).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "true,true,false,venueModes,FAIL,hedge mode", "true,false,true,venueModes,WARN,one-way",
        "false,false,false,venueKey,FAIL,may not trade"})
    void shouldTellAnAccountThatTitanCannotTrade(
        final boolean mayTrade, final boolean isHedge, final boolean hasManyAssets, final String id, final Status told,
        final String measured) throws Exception
    {
        account(mayTrade, isHedge, hasManyAssets);
        assertThat(finding(id, "BTCUSDT").status()).isEqualTo(told);
        assertThat(finding(id, "BTCUSDT").measured()).startsWith(measured);
    }

    @Test
    void shouldWarnOfFeesThatTheDaysLossDoesNotCount() throws Exception
    {
        answers.put("/fapi/v1/feeBurn", "{\"feeBurn\":true}");
        assertThat(finding("venueFees", "BTCUSDT").status()).isEqualTo(Status.WARN);
        assertThat(finding("venueFees", "BTCUSDT").measured()).isEqualTo("paid in BNB");
        assertThat(finding("venueFees", "BTCUSDT").advice()).contains("maxDailyLoss");
    }

    @Test
    void shouldTellARefusedKeyInTheVenuesWordsAndNeverTheKey() throws Exception
    {
        status = 401;
        answers.put("/fapi/v1/accountConfig", "{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions\"}");
        final Finding finding = finding("venueKey", "BTCUSDT");
        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.measured())
            .isEqualTo("refused: HTTP 401, code -2015, Invalid API-key, IP, or permissions");
        assertThat(new DoctorReport(diagnose("BTCUSDT")).lines()).noneMatch(line -> line.contains("secret-of-a-test"));
    }

    @Test
    void shouldSkipWhatNeedsAKeyWithoutOne() throws Exception
    {
        final List<Diagnosis> found = Doctor.examine(new VenueProbe(venue("BTCUSDT"), Optional.empty()), false);
        assertThat(found).filteredOn(diagnosis -> diagnosis.finding().status() == Status.SKIP)
            .extracting(diagnosis -> diagnosis.check().id())
            .containsExactly("venueKey", "venueModes", "venueMargin", "venueFees");
    }

    @Test
    void shouldTellAVenueThatIsNotThere() throws Exception
    {
        stop();
        assertThat(finding("venueReach", "BTCUSDT").status()).isEqualTo(Status.FAIL);
        assertThat(finding("venueQuotes", "BTCUSDT").advice()).contains("venue.publicStreamUri");
        assertThat(finding("venueKey", "BTCUSDT").status()).isEqualTo(Status.SKIP);
    }

    private void account(final boolean mayTrade, final boolean isHedge, final boolean hasManyAssets)
    {
        answers.put("/fapi/v1/accountConfig", String.format(ACCOUNT, mayTrade, isHedge, hasManyAssets));
    }

    private Finding finding(final String id, final String symbol) throws Exception
    {
        return diagnose(symbol).stream().filter(diagnosis -> diagnosis.check().id().equals(id)).findFirst()
            .orElseThrow().finding();
    }

    private List<Diagnosis> diagnose(final String symbol) throws InvalidConfigException
    {
        final VenueConfig venue = venue(symbol);
        return Doctor.examine(new VenueProbe(venue, Optional.of(VenueCredentials.of(
            venue, Map.of("KEY", "key-of-a-test", "SECRET", "secret-of-a-test")))), false);
    }

    private VenueConfig venue(final String symbol)
    {
        final String address = "127.0.0.1:" + server.getAddress().getPort();
        final URI stream = URI.create("ws://" + address);
        return new VenueConfig(
            false, false, URI.create("http://" + address), stream, stream, stream, "KEY", "SECRET", "", List.of(symbol),
            5_000, 2_000, 1, 5_000, 0);
    }
}
