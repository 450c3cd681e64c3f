package io.titan.engine.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.titan.engine.venue.StreamUris;
import io.titan.words.FaultText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Whether the venue can be reached, lists what is to be traded, takes the key, and has the account in the modes that
 * Titan trades in. Asks, and changes nothing there.
 *
 * <p>Source of paths and fields: Binance USDⓈ-M futures documentation (general endpoints, account configuration).
 */
final class VenueChecks
{
    static final String GROUP = "Venue";

    /** A request's time may be ahead of the venue's by this much (ms); what is later than the window is refused too. */
    private static final long MAX_AHEAD_MS = 1_000;
    /** Half a round trip is what the venue's time is uncertain by; beyond this Titan does not trade. */
    private static final long MAX_UNCERTAINTY_MS = 500;
    private static final int TOLD_SYMBOLS = 4;
    private static final String KEY_ADVICE =
        "make a key that may trade futures and read, for this machine's address, and never one that may withdraw";

    private final VenueProbe probe;
    private final boolean followsMarket;

    private VenueChecks(final VenueProbe probe, final boolean followsMarket)
    {
        this.probe = probe;
        this.followsMarket = followsMarket;
    }

    /**
     * The checks, in an order in which each may rely on those before.
     *
     * @param probe         asks.
     * @param followsMarket whether the venue's time is a market's and not that of clocks.
     * @return the checks.
     */
    static List<Check> of(final VenueProbe probe, final boolean followsMarket)
    {
        final VenueChecks checks = new VenueChecks(probe, followsMarket);
        return List.of(
            new Check("venueReach", GROUP, "reachable", checks::reach),
            new Check("venueClock", GROUP, "clock", checks::clock),
            new Check("venueSymbols", GROUP, "symbols", checks::symbols),
            new Check("venueQuotes", GROUP, "stream of quotes", () -> checks.stream(
                "venue.publicStreamUri", probe.venue().publicStreamUri(), "@bookTicker")),
            new Check("venueTrades", GROUP, "stream of trades", () -> checks.stream(
                "venue.marketStreamUri", probe.venue().marketStreamUri(), "@aggTrade")),
            new Check("venueKey", GROUP, "API key", checks::key),
            new Check("venueModes", GROUP, "position, asset mode", checks::modes),
            new Check("venueMargin", GROUP, "margin, leverage", checks::margin),
            new Check("venueFees", GROUP, "fees", checks::fees));
    }

    private Finding reach()
    {
        try
        {
            final VenueProbe.Answer answer = probe.get("/fapi/v1/ping");
            final String measured = probe.venue().restUri() + " in " + answer.roundTripMs() + " ms";
            return answer.isGood() ? Finding.ok(measured) : Finding.fail(
                probe.venue().restUri() + " answers " + answer.text(), "look at venue.restUri: it is another service",
                "");
        }
        catch (final IOException ex)
        {
            return Finding.fail(probe.venue().restUri() + ": " + FaultText.of(ex),
                "look at venue.restUri, names, firewall", "");
        }
    }

    /** The fastest of some, because its middle is the best guess of when the venue looked at its clock. */
    private Finding clock() throws IOException
    {
        VenueProbe.Answer best = time();
        for (int sample = 0; sample < 4; sample++)
        {
            final VenueProbe.Answer next = time();
            best = next.roundTripMs() < best.roundTripMs() ? next : best;
        }
        final long aheadMs = best.body().get("serverTime").asLong() - best.sentMs() - best.roundTripMs() / 2;
        probe.ahead(aheadMs);
        if (followsMarket)
        {
            return Finding.ok("follows its market, " + best.roundTripMs() + " ms a round trip");
        }
        final String measured = "this machine is " + Math.abs(aheadMs) + " ms " + (aheadMs < 0 ? "ahead" : "behind") +
            ", known to " + best.roundTripMs() / 2 + " ms";
        if (best.roundTripMs() / 2 > MAX_UNCERTAINTY_MS)
        {
            return Finding.fail(measured, "Titan does not trade while the venue's time is so uncertain; find what " +
                "delays the way there", "");
        }
        return Math.abs(aheadMs) <= MAX_AHEAD_MS ? Finding.ok(measured) : Finding.warn(
            measured, "Titan stamps requests with the venue's time, other programs with this one; keep it right",
            "apt-get install chrony");
    }

    private VenueProbe.Answer time() throws IOException
    {
        final VenueProbe.Answer answer = probe.get("/fapi/v1/time");
        if (!answer.isGood() || !answer.body().has("serverTime"))
        {
            throw new IOException("the venue does not tell its time: " + answer.text());
        }
        return answer;
    }

    private Finding symbols() throws IOException
    {
        final VenueProbe.Answer answer = probe.get("/fapi/v1/exchangeInfo");
        if (!answer.isGood())
        {
            throw new IOException("the venue does not tell its rules: " + answer.text());
        }
        final List<String> told = new ArrayList<>();
        final List<String> missing = new ArrayList<>();
        for (final String symbol : probe.venue().symbols())
        {
            final JsonNode rules = find(answer.body().path("symbols"), symbol);
            final String state = rules.isMissingNode() ? "is not listed" :
                "TRADING".equals(rules.path("status").asText()) ? "" : "is " + rules.path("status").asText();
            (state.isEmpty() ? told : missing).add(state.isEmpty() ? text(symbol, rules) : symbol + " " + state);
        }
        return missing.isEmpty() ? Finding.ok(first(told)) : Finding.fail(
            String.join(", ", missing), "correct venue.symbols: execution does not start with these", "");
    }

    private static String text(final String symbol, final JsonNode rules)
    {
        final JsonNode price = filter(rules, "PRICE_FILTER");
        final JsonNode lot = filter(rules, "LOT_SIZE");
        return symbol + " tick " + price.path("tickSize").asText() + " step " + lot.path("stepSize").asText() +
            " at least " + filter(rules, "MIN_NOTIONAL").path("notional").asText();
    }

    private static String first(final List<String> all)
    {
        return all.stream().limit(TOLD_SYMBOLS).collect(Collectors.joining(", ")) +
            (all.size() > TOLD_SYMBOLS ? " and " + (all.size() - TOLD_SYMBOLS) + " more" : "");
    }

    private static JsonNode find(final JsonNode symbols, final String symbol)
    {
        for (final JsonNode node : symbols)
        {
            if (symbol.equals(node.path("symbol").asText()))
            {
                return node;
            }
        }
        return symbols.path("none");
    }

    private static JsonNode filter(final JsonNode rules, final String type)
    {
        for (final JsonNode filter : rules.path("filters"))
        {
            if (type.equals(filter.path("filterType").asText()))
            {
                return filter;
            }
        }
        return rules.path("none");
    }

    private Finding stream(final String key, final URI base, final String suffix)
    {
        final URI stream = StreamUris.combined(base, probe.venue().symbols().subList(0, 1), suffix);
        try
        {
            return Finding.ok("first message after " + probe.firstMessageMs(stream) + " ms");
        }
        catch (final IOException ex)
        {
            return Finding.fail(stream + ": " + FaultText.of(ex),
                "look at " + key + "; a market that trades seldom is silent for long, and a paused simulator always",
                "");
        }
    }

    private Finding key() throws IOException
    {
        if (!probe.canSign())
        {
            return Finding.skip("no key: set " + probe.venue().apiKeyEnv() + " and " + probe.venue().apiSecretEnv() +
                ", or venue.secretFile");
        }
        final VenueProbe.Answer answer = probe.getSigned("/fapi/v1/accountConfig");
        if (!answer.isGood())
        {
            return Finding.fail("refused: " + answer.text(), KEY_ADVICE, "");
        }
        return answer.body().path("canTrade").asBoolean() ? Finding.ok("may trade") :
            Finding.fail("may not trade", KEY_ADVICE, "");
    }

    /** Orders name no position side, and margin is reckoned in one asset. */
    private Finding modes() throws IOException
    {
        final JsonNode account = signed("/fapi/v1/accountConfig");
        if (account.path("dualSidePosition").asBoolean())
        {
            return Finding.fail("hedge mode",
                "Titan trades one position an instrument; change it while nothing is open",
                "POST /fapi/v1/positionSide/dual dualSidePosition=false");
        }
        return account.path("multiAssetsMargin").asBoolean() ? Finding.warn(
            "one-way, multi-assets margin", "other assets of the account stand in for losses here",
            "POST /fapi/v1/multiAssetsMargin multiAssetsMargin=false") : Finding.ok("one-way, single asset");
    }

    private Finding margin() throws IOException
    {
        final JsonNode settings = signed("/fapi/v1/symbolConfig");
        final List<String> told = new ArrayList<>();
        for (final String symbol : probe.venue().symbols())
        {
            final JsonNode setting = find(settings, symbol);
            told.add(symbol + " " + setting.path("marginType").asText("untold").toLowerCase(Locale.ROOT) + " " +
                setting.path("leverage").asText("?") + "x");
        }
        return Finding.ok(
            first(told), "the venue's own leverage bounds what it lets you open; Titan does not change it");
    }

    /** A fee in another asset than the quote currency is counted and booked as 0: there is no price for it here. */
    private Finding fees() throws IOException
    {
        return signed("/fapi/v1/feeBurn").path("feeBurn").asBoolean() ? Finding.warn(
            "paid in BNB", "such fees count neither for engine.account.maxDailyLoss nor for brain's equity",
            "POST /fapi/v1/feeBurn feeBurn=false") : Finding.ok("paid in the quote currency");
    }

    private JsonNode signed(final String path) throws IOException
    {
        if (!probe.canSign())
        {
            throw new IOException("no key");
        }
        final VenueProbe.Answer answer = probe.getSigned(path);
        if (!answer.isGood())
        {
            throw new IOException("the venue does not tell: " + answer.text());
        }
        return answer.body();
    }
}
