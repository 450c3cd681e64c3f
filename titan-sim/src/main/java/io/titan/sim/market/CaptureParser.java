package io.titan.sim.market;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.titan.sim.core.Decimals;

import java.io.IOException;
import java.util.Locale;

/**
 * Reads one line of a recorded feed: local nanoseconds, a space, JSON. The JSON is a combined-stream envelope, or a
 * REST depth snapshot. Takes the spellings of spot (no event type, no times, no {@code pu}), USD-M and coin-margined
 * futures alike.
 */
final class CaptureParser
{
    /** A line that is no message; the text says why. */
    static final class BrokenLineException extends Exception
    {
        private static final long serialVersionUID = 1L;

        BrokenLineException(final String why)
        {
            super(why, null, false, false);
        }
    }

    private final JsonFactory factory = new JsonFactory();
    private final CaptureRecord record = new CaptureRecord();
    private JsonParser json;
    private boolean hasIds;
    private String event;

    /** Reads a line; the record is valid until the next call. */
    CaptureRecord parse(final byte[] line, final int length) throws BrokenLineException
    {
        record.clear();
        event = null;
        hasIds = false;
        final int space = readTime(line, length);
        try (JsonParser parser = factory.createParser(line, space + 1, length - space - 1))
        {
            json = parser;
            expect(json.nextToken() == JsonToken.START_OBJECT, "the message is not a JSON object");
            readMessage();
            expect(json.nextToken() == null, "something follows the message");
        }
        catch (final IOException malformed)
        {
            throw new BrokenLineException("the message is not JSON");
        }
        catch (final NumberFormatException malformed)
        {
            throw new BrokenLineException(malformed.getMessage());
        }
        decideKind();
        return record;
    }

    private int readTime(final byte[] line, final int length) throws BrokenLineException
    {
        int at = 0;
        long timeNs = 0;
        while (at < length && line[at] >= '0' && line[at] <= '9' && at < 19)
        {
            timeNs = timeNs * 10 + line[at++] - '0';
        }
        expect(timeNs > 0 && at < length && line[at] == ' ', "it does not begin with nanoseconds and a space");
        record.timeNs = timeNs;
        return at;
    }

    private void readMessage() throws IOException, BrokenLineException
    {
        while (json.nextToken() == JsonToken.FIELD_NAME)
        {
            final String name = json.currentName();
            json.nextToken();
            if ("stream".equals(name))
            {
                record.stream = json.getText();
            }
            else if ("data".equals(name) && json.currentToken() == JsonToken.START_OBJECT)
            {
                readData();
            }
            else
            {
                readField(name);
            }
        }
    }

    private void readData() throws IOException, BrokenLineException
    {
        while (json.nextToken() == JsonToken.FIELD_NAME)
        {
            final String name = json.currentName();
            json.nextToken();
            readField(name);
        }
    }

    private void readField(final String name) throws IOException, BrokenLineException
    {
        switch (name)
        {
            case "e" -> event = json.getText();
            case "s", "symbol" -> record.symbol = json.getText();
            case "u", "lastUpdateId", "t" -> id(name);
            case "a" -> bookSide(record.asks, false);
            case "b" -> bookSide(record.bids, true);
            case "asks" -> levels(record.asks);
            case "bids" -> levels(record.bids);
            case "U" -> record.firstUpdateId = json.getLongValue();
            case "pu" -> record.previousUpdateId = json.getLongValue();
            case "B" -> setQuantity(true);
            case "A" -> setQuantity(false);
            case "p" -> record.priceE8 = priceOrZero();
            case "q" -> record.quantityE8 = priceOrZero();
            case "m" -> record.buyerIsMaker = json.getBooleanValue();
            default -> json.skipChildren();
        }
    }

    private void id(final String name) throws IOException
    {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT)
        {
            record.id = json.getLongValue();
            hasIds |= "lastUpdateId".equals(name);
        }
    }

    /** {@code a} is ask price, ask levels, or the number of an aggregate trade; {@code b} likewise. */
    private void bookSide(final CaptureRecord.Levels levels, final boolean bid) throws IOException, BrokenLineException
    {
        if (json.currentToken() == JsonToken.START_ARRAY)
        {
            levels(levels);
        }
        else if (json.currentToken() == JsonToken.VALUE_STRING && bid)
        {
            record.priceE8 = Decimals.parseE8(json.getText());
        }
        else if (json.currentToken() == JsonToken.VALUE_STRING)
        {
            record.askPriceE8 = Decimals.parseE8(json.getText());
        }
        else if (json.currentToken() == JsonToken.VALUE_NUMBER_INT && !bid && "aggTrade".equals(event))
        {
            // In a single trade of the spot feed the same letter is the seller's order number.
            record.id = json.getLongValue();
        }
    }

    private void setQuantity(final boolean bid) throws IOException
    {
        if (json.currentToken() == JsonToken.VALUE_STRING && bid)
        {
            record.quantityE8 = Decimals.parseE8(json.getText());
        }
        else if (json.currentToken() == JsonToken.VALUE_STRING)
        {
            record.askQuantityE8 = Decimals.parseE8(json.getText());
        }
    }

    private long priceOrZero() throws IOException
    {
        return json.currentToken() == JsonToken.VALUE_STRING ? Decimals.parseE8(json.getText()) : 0;
    }

    private void levels(final CaptureRecord.Levels levels) throws IOException, BrokenLineException
    {
        expect(json.currentToken() == JsonToken.START_ARRAY, "levels are not an array");
        while (json.nextToken() == JsonToken.START_ARRAY)
        {
            json.nextToken();
            final long priceE8 = Decimals.parseE8(json.getText());
            json.nextToken();
            final long quantityE8 = Decimals.parseE8(json.getText());
            expect(priceE8 > 0 && quantityE8 >= 0, "a level has a price or quantity out of range");
            levels.add(priceE8, quantityE8);
            while (json.nextToken() != JsonToken.END_ARRAY)
            {
                expect(json.currentToken() != null, "a level is cut off");
            }
        }
    }

    private void decideKind() throws BrokenLineException
    {
        if (record.stream == null)
        {
            expect(hasIds, "it has neither a stream nor a lastUpdateId");
            record.kind = CaptureRecord.Kind.SNAPSHOT;
            return;
        }
        final int at = record.stream.indexOf('@');
        final String suffix = at < 0 ? record.stream : record.stream.substring(at + 1);
        record.kind = kind(event == null ? suffix : event, suffix);
        if (record.kind != CaptureRecord.Kind.UNSUPPORTED)
        {
            if (record.symbol == null && at > 0)
            {
                record.symbol = record.stream.substring(0, at).toUpperCase(Locale.ROOT);
            }
            expect(record.symbol != null, "it names no symbol");
            checkFields();
        }
    }

    private static CaptureRecord.Kind kind(final String name, final String suffix)
    {
        return switch (name)
        {
            case "bookTicker", "!bookTicker" -> CaptureRecord.Kind.BOOK_TICKER;
            case "trade" -> CaptureRecord.Kind.TRADE;
            case "aggTrade" -> CaptureRecord.Kind.AGG_TRADE;
            case "depthUpdate" -> suffix.matches("depth(@\\d+ms)?")
                ? CaptureRecord.Kind.DEPTH : CaptureRecord.Kind.UNSUPPORTED;
            default -> CaptureRecord.Kind.UNSUPPORTED;
        };
    }

    private void checkFields() throws BrokenLineException
    {
        switch (record.kind)
        {
            case TRADE, AGG_TRADE ->
                expect(record.priceE8 > 0 && record.quantityE8 > 0, "a trade without price or quantity");
            case BOOK_TICKER -> expect(record.priceE8 >= 0 && record.askPriceE8 >= 0 && record.quantityE8 >= 0 &&
                record.askQuantityE8 >= 0 && (record.priceE8 < record.askPriceE8 || record.quantityE8 == 0 ||
                record.askQuantityE8 == 0) && (record.priceE8 > 0 || record.askPriceE8 > 0),
                "a book ticker that is crossed or empty");
            default -> expect(record.id > 0, "a depth update without an update id");
        }
    }

    private static void expect(final boolean condition, final String why) throws BrokenLineException
    {
        if (!condition)
        {
            throw new BrokenLineException(why);
        }
    }
}
