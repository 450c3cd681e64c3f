package io.titan.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of the venue's filters becomes the engine's. */
class InstrumentRulesTest
{
    private static final long E8 = 100_000_000L;
    private static final String LOT_SIZE = lot("LOT_SIZE", "1000");

    @ParameterizedTest
    @CsvSource({"120,120", "1000,1000", "2000,1000"})
    void shouldTakeTheSmallerOfBothLargestQuantities(final String market, final long expected) throws IOException
    {
        assertThat(maxQuantityE8(LOT_SIZE + "," + lot("MARKET_LOT_SIZE", market))).isEqualTo(expected * E8);
    }

    @Test
    void shouldDoWithoutTheFilterOfMarketOrders() throws IOException
    {
        assertThat(maxQuantityE8(LOT_SIZE)).isEqualTo(1_000 * E8);
    }

    private static long maxQuantityE8(final String lots) throws IOException
    {
        final String info = "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"quoteAsset\":\"USDT\",\"filters\":[" +
            "{\"filterType\":\"PRICE_FILTER\",\"tickSize\":\"0.1\"}," + lots + "]}]}";
        return InstrumentRules.read(List.of("BTCUSDT"), new ObjectMapper().readTree(info))[0].maxQuantityE8();
    }

    private static String lot(final String type, final String max)
    {
        return "{\"filterType\":\"" + type + "\",\"stepSize\":\"0.001\",\"minQty\":\"0.001\",\"maxQty\":\"" + max +
            "\"}";
    }
}
