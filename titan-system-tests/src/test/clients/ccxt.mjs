// ccxt judges the exchange: parameters in a form body, everything through its unified interface.

import ccxtModule from 'ccxt';
import {
    apiKey, base, check, expect, finish, justBelow, name, plain, price, quantity, secret, startMarket, top, until,
    untilRefused,
} from './checks.mjs';

const market = 'BTC/USDT:USDT';

async function client(credentials = {}, options = {}) {
    const exchange = new ccxtModule.pro.binanceusdm({
        apiKey, secret, enableRateLimit: false, ...credentials,
        options: { fetchMarkets: { types: ['linear'] }, fetchMargins: false, ...options },
    });
    for (const [key, url] of Object.entries(exchange.urls.api)) {
        exchange.urls.api[key] = local(url);
    }
    exchange.has.fetchCurrencies = false;
    await exchange.loadHttpProxyAgent();
    await exchange.loadMarkets();
    return exchange;
}

function local(url) {
    if (typeof url === 'string') {
        return url.replace(/^(http|ws)s?:\/\/[^/]+/, '$1://' + base);
    }
    return Object.fromEntries(Object.entries(url).map(([key, value]) => [key, local(value)]));
}

/** ccxt maps codes by host name, so that against a local address only the code in the message tells. */
async function refused(code, work) {
    try {
        await work();
    } catch (error) {
        expect(String(error.message).includes('"code":' + code), 'refused with ' + error.message + ', not ' + code);
        return error;
    }
    throw new Error('was not refused with ' + code);
}

const judge = await client();
const resting = async (parameters = {}) => judge.createOrder(
    market, 'limit', 'buy', 0.01, Number(price((await top()).bid * 0.97)), { clientOrderId: name(), ...parameters });

await check('rules', async () => {
    const rules = judge.market(market);
    const { price: tick, amount: step } = rules.precision;
    expect(tick === 0.1 && step === 0.001, 'steps ' + JSON.stringify(rules.precision));
    expect(rules.limits.cost.min === 100, 'least cost ' + rules.limits.cost.min);
});

await check('place', async () => {
    const order = await resting();
    expect(order.status === 'open' && order.filled === 0, JSON.stringify(order));
    const found = await judge.fetchOrder(order.id, market);
    expect(found.clientOrderId === order.clientOrderId, JSON.stringify(found));
    expect((await judge.fetchOpenOrders(market)).some((open) => open.id === order.id), 'it is not among the open ones');
});

await check('cancel', async () => {
    const order = await resting();
    const canceled = await judge.cancelOrder(order.id, market);
    expect(canceled.status === 'canceled', JSON.stringify(canceled));
    await refused(-2011, () => judge.cancelOrder(order.id, market));
    await judge.cancelAllOrders(market);
    expect((await judge.fetchOpenOrders(market)).length === 0, 'orders are left');
});

await check('partialFill', async () => {
    const { ask, askQuantity } = await top();
    const order = await judge.createOrder(
        market, 'limit', 'buy', Number(quantity(askQuantity + 1)), Number(price(ask)), { clientOrderId: name() });
    expect(order.status === 'open' && order.info.status === 'PARTIALLY_FILLED', JSON.stringify(order.info));
    expect(order.filled === askQuantity && order.remaining === 1, order.filled + ' filled of ' + askQuantity);
    await judge.cancelOrder(order.id, market);
    const trades = (await judge.fetchMyTrades(market)).filter((trade) => trade.order === order.id);
    const final = await judge.fetchOrder(order.id, market);
    const traded = trades.reduce((sum, trade) => sum + trade.amount, 0);
    expect(Math.abs(traded - final.filled) < 1e-9, traded + ' traded, ' + final.filled + ' filled');
    expect(trades.every((trade) => trade.fee.currency === 'USDT' && trade.fee.cost > 0), 'a fee is missing');
});

await startMarket();

await check('account', async () => {
    const balance = await judge.fetchBalance();
    expect(balance.USDT.free > 0 && balance.USDT.free < balance.USDT.total, JSON.stringify(balance.USDT));
    // Nothing was sold yet, so that fees alone have moved the wallet.
    expect(Number(balance.info.totalWalletBalance) < 100_000, 'fees were paid: ' + balance.info.totalWalletBalance);
    const positions = await judge.fetchPositions([market]);
    expect(positions.length === 1 && positions[0].side === 'long', JSON.stringify(positions));
    // A market order takes what is displayed, which may not be enough at once.
    await until(async () => {
        const [held] = (await judge.fetchPositions([market])).filter((one) => one.contracts > 0);
        if (held) {
            await judge.createOrder(market, 'market', 'sell', held.contracts, undefined, { reduceOnly: true });
        }
        return !held;
    }, 'the position to be closed');
});

await check('settings', async () => {
    await judge.setLeverage(10, market);
    await judge.setMarginMode('isolated', market);
    await refused(-4059, () => judge.setPositionMode(false));
    expect((await judge.fetchLeverage(market)).longLeverage === 10, 'leverage was not kept');
    await judge.setMarginMode('cross', market);
    await judge.setLeverage(20, market);
});

await check('postOnlyReject', async () => {
    const { ask } = await top();
    await refused(-5022, () => judge.createOrder(
        market, 'limit', 'buy', 0.01, Number(price(ask * 1.01)), { postOnly: true }));
    const maker = await resting({ postOnly: true });
    expect(maker.status === 'open' && maker.postOnly, JSON.stringify(maker));
    await judge.cancelOrder(maker.id, market);
});

await check('duplicateId', async () => {
    const clientOrderId = name();
    const order = await resting({ clientOrderId });
    await refused(-4116, () => resting({ clientOrderId }));
    await judge.cancelOrder(undefined, market, { clientOrderId });
    const again = await resting({ clientOrderId });
    expect(again.id !== order.id, 'the name is free again once its order is gone');
    await judge.cancelOrder(again.id, market);
});

await check('margin', () => refused(-2019, async () => judge.createOrder(
    market, 'limit', 'buy', 500, Number(price((await top()).bid)))));

await check('badSignature', async () => {
    const stranger = await client({ secret: 'not-the-secret' });
    await refused(-1022, () => stranger.fetchBalance());
    const nobody = await client({ apiKey: 'not-the-key' });
    await refused(-2015, () => nobody.fetchBalance());
});

await check('staleTimestamp', async () => {
    const late = await client({}, { timeDifference: 60_000 });
    await refused(-1021, () => late.fetchBalance());
    const early = await client({}, { timeDifference: -60_000 });
    await refused(-1021, () => early.fetchBalance());
    await early.loadTimeDifference();
    await early.fetchBalance();
});

await check('marketStream', async () => {
    const tickers = await judge.watchBidsAsks([market]);
    expect(tickers[market].bid < tickers[market].ask, JSON.stringify(tickers[market]));
    const book = await judge.watchOrderBook(market);
    expect(book.bids[0][0] < book.asks[0][0], 'the book is crossed');
});

await check('userStream', async () => {
    const seen = await listening();
    const order = await resting();
    const told = (status) => seen.some((update) => update.id === order.id && update.status === status);
    await until(() => told('open'), 'the order to be told');
    await judge.cancelOrder(order.id, market);
    await until(() => told('canceled'), 'the end to be told');
});

await check('stop', async () => {
    await judge.createOrder(market, 'market', 'buy', 0.01);
    const { bid } = await top();
    const stop = await judge.createOrder(market, 'STOP_MARKET', 'sell', 0.01, undefined,
        { triggerPrice: Number(price(bid * 0.9)), reduceOnly: true });
    expect(stop.status === 'open' && stop.info.algoStatus === 'NEW', JSON.stringify(stop.info));
    const waiting = await judge.fetchOpenOrders(market, undefined, undefined, { trigger: true });
    expect(waiting.some((open) => open.id === stop.id), 'it does not wait');
    expect((await judge.fetchOpenOrders(market)).length === 0, 'it is no order of the book');
    await judge.cancelOrder(stop.id, market, { trigger: true });
    const close = await justBelow((triggerPrice) => judge.createOrder(
        market, 'STOP_MARKET', 'sell', 0.01, undefined, { triggerPrice, reduceOnly: true }));
    const finished = await until(async () => {
        const now = await judge.fetchOrder(close.id, market, { trigger: true });
        return now.info.algoStatus === 'NEW' ? undefined : now;
    }, 'the stop to trigger', 60_000);
    expect(finished.info.algoStatus === 'FINISHED', JSON.stringify(finished.info));
    expect((await judge.fetchPositions([market])).every((one) => one.contracts === 0), 'the position is still there');
});

await check('unknownOutcome', async () => {
    await plain('/sim/v1/faults?failAfterAccept=1', 'POST');
    const clientOrderId = name();
    await refused(-1007, () => resting({ clientOrderId }));
    const found = await judge.fetchOrder(undefined, market, { clientOrderId });
    expect(found.status === 'open', 'it was accepted all the same: ' + JSON.stringify(found));
    await judge.cancelOrder(found.id, market);
});

await check('tooManyRequests', async () => {
    const refusal = await untilRefused(() => judge.fapiPrivateGetOpenOrders(),
        (error) => String(error.message).includes('"code":-1003'));
    expect(Number(judge.last_response_headers['Retry-After'] ?? judge.last_response_headers['retry-after']) > 0,
        'it does not say when to come again: ' + refusal.message);
    await untilRefused(() => judge.fapiPrivateGetOpenOrders(),
        (error) => String(error.message).includes('IP banned until'));
});

/** Collects what the user stream says, from the moment it is connected. */
async function listening() {
    const seen = [];
    const before = (await plain('/sim/v1/status')).connections;
    (async () => {
        for (;;) {
            seen.push(...await judge.watchOrders(market));
        }
    })().catch((error) => seen.push({ error: String(error) }));
    await until(async () => (await plain('/sim/v1/status')).connections > before, 'the user stream');
    return seen;
}

finish();
