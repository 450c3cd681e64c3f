// The exchange's own JavaScript connector judges the simulator: parameters in the query, streams over SUBSCRIBE.

import { DerivativesTradingUsdsFutures } from '@binance/derivatives-trading-usds-futures';
import {
    apiKey, base, check, expect, finish, justBelow, name, plain, price, quantity, secret, startMarket, symbol,
    top, until, untilRefused,
} from './checks.mjs';

function client(credentials = {}) {
    return new DerivativesTradingUsdsFutures({
        configurationRestAPI: { apiKey, apiSecret: secret, basePath: 'http://' + base, retries: 0, ...credentials },
        configurationWebsocketStreams: { wsURL: 'ws://' + base },
    });
}

async function refused(code, work) {
    try {
        await work();
    } catch (error) {
        expect(error.code === code, 'refused with ' + error.code + ' ' + error.message + ', not ' + code);
        return error;
    }
    throw new Error('was not refused with ' + code);
}

const judge = client();
const rest = judge.restAPI;
const data = async (promise) => (await promise).data();
const resting = async (parameters = {}) => data(rest.newOrder({
    symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01,
    price: Number(price((await top()).bid * 0.97)), newClientOrderId: name(), ...parameters,
}));
const cancel = (order) => data(rest.cancelOrder({ symbol, orderId: order.orderId }));

await check('rules', async () => {
    const info = await data(rest.exchangeInformation());
    const filters = info.symbols.find((one) => one.symbol === symbol).filters.map((filter) => filter.filterType);
    for (const filter of ['PRICE_FILTER', 'LOT_SIZE', 'MARKET_LOT_SIZE', 'MIN_NOTIONAL', 'PERCENT_PRICE']) {
        expect(filters.includes(filter), filter + ' is missing');
    }
    expect(info.rateLimits.length === 3, JSON.stringify(info.rateLimits));
});

await check('place', async () => {
    const response = await rest.newOrder({ symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: 0.01,
        price: Number(price((await top()).bid * 0.97)), newClientOrderId: name() });
    const order = await response.data();
    expect(order.status === 'NEW', JSON.stringify(order));
    expect(response.rateLimits.some((limit) => limit.rateLimitType === 'ORDERS'), 'no order count in the headers');
    const found = await data(rest.queryOrder({ symbol, origClientOrderId: order.clientOrderId }));
    expect(found.orderId === order.orderId, JSON.stringify(found));
    expect((await data(rest.currentAllOpenOrders({ symbol }))).length === 1, 'it is not the only open one');
});

await check('cancel', async () => {
    const canceled = await data(rest.cancelAllOpenOrders({ symbol }));
    expect(Number(canceled.code) === 200, JSON.stringify(canceled));
    const order = await resting();
    expect((await cancel(order)).status === 'CANCELED', 'not canceled');
    await refused(-2011, () => cancel(order));
    await refused(-2013, () => data(rest.queryOrder({ symbol, orderId: 999_999 })));
});

await check('batch', async () => {
    const good = { symbol, side: 'BUY', type: 'LIMIT', timeInForce: 'GTC', quantity: '0.010',
        price: price((await top()).bid * 0.97), newClientOrderId: name() };
    const bad = { ...good, newClientOrderId: name(), price: '1.05' };
    const answers = await data(rest.placeMultipleOrders({ batchOrders: [good, bad] }));
    expect(answers[0].status === 'NEW' && answers[1].code === -4014, JSON.stringify(answers));
    const canceled = await data(rest.cancelMultipleOrders({ symbol, orderIdList: [answers[0].orderId] }));
    expect(canceled[0].status === 'CANCELED', JSON.stringify(canceled));
});

await check('partialFill', async () => {
    const { ask, askQuantity } = await top();
    const order = await resting({ price: Number(price(ask)), quantity: Number(quantity(askQuantity + 1)),
        newOrderRespType: 'RESULT' });
    expect(order.status === 'PARTIALLY_FILLED' && Number(order.executedQty) === askQuantity, JSON.stringify(order));
    const final = await cancel(order);
    expect(final.status === 'CANCELED' && final.executedQty === order.executedQty, JSON.stringify(final));
    const trades = await data(rest.accountTradeList({ symbol, orderId: order.orderId }));
    const traded = trades.reduce((sum, trade) => sum + Number(trade.qty), 0);
    expect(Math.abs(traded - Number(final.executedQty)) < 1e-9, traded + ' traded, ' + final.executedQty + ' filled');
});

await startMarket();

await check('account', async () => {
    const [balance] = await data(rest.futuresAccountBalanceV3());
    expect(Number(balance.balance) < 100_000, 'fees were paid: ' + balance.balance);
    const [position] = await data(rest.positionInformationV3({ symbol }));
    expect(Number(position.positionAmt) > 0, JSON.stringify(position));
    // A market order takes what is displayed, which may not be enough at once.
    await until(async () => {
        const [held] = await data(rest.positionInformationV3({ symbol }));
        if (held) {
            await data(rest.newOrder({ symbol, side: 'SELL', type: 'MARKET', quantity: Number(held.positionAmt),
                reduceOnly: 'true' }));
        }
        return !held;
    }, 'the position to be closed');
});

await check('settings', async () => {
    expect((await data(rest.changeInitialLeverage({ symbol, leverage: 50 }))).leverage === 50, 'leverage was not set');
    await refused(-4046, () => data(rest.changeMarginType({ symbol, marginType: 'CROSSED' })));
    expect((await data(rest.getCurrentPositionMode())).dualSidePosition === false, 'hedge mode');
    expect((await data(rest.notionalAndLeverageBrackets({ symbol })))[0].brackets.length > 5, 'no brackets');
    await data(rest.changeInitialLeverage({ symbol, leverage: 20 }));
});

await check('postOnlyReject', async () => refused(-5022, async () =>
    resting({ timeInForce: 'GTX', price: Number(price((await top()).ask * 1.01)) })));

await check('duplicateId', async () => {
    const newClientOrderId = name();
    const order = await resting({ newClientOrderId });
    await refused(-4116, () => resting({ newClientOrderId }));
    await cancel(order);
    await cancel(await resting({ newClientOrderId }));
});

await check('badSignature', async () => {
    await refused(-1022, () => client({ apiSecret: 'not-the-secret' }).restAPI.futuresAccountBalanceV3());
    await refused(-2015, () => client({ apiKey: 'not-the-key' }).restAPI.futuresAccountBalanceV3());
    await refused(-2014, () => client({ apiKey: 'not a key' }).restAPI.futuresAccountBalanceV3());
});

await check('staleTimestamp', async () => {
    const clock = Date.now;
    try {
        Date.now = () => clock() - 60_000;
        await refused(-1021, () => rest.futuresAccountBalanceV3());
        Date.now = () => clock() + 60_000;
        await refused(-1021, () => rest.futuresAccountBalanceV3());
    } finally {
        Date.now = clock;
    }
    await rest.futuresAccountBalanceV3();
});

const streams = await judge.websocketStreams.connect();

await check('marketStream', async () => {
    const seen = [];
    streams.individualSymbolBookTickerStreams({ symbol: symbol.toLowerCase() }).on('message', (one) => seen.push(one));
    const ticker = await until(() => seen[0], 'a book ticker');
    expect(Number(ticker.b) < Number(ticker.a), JSON.stringify(ticker));
});

const events = [];
await check('userStream', async () => {
    const { listenKey } = await data(rest.startUserDataStream());
    streams.userData(listenKey).on('message', (event) => events.push(event));
    await until(async () => {
        const order = await resting();
        await cancel(order);
        return events.find((event) => event.e === 'ORDER_TRADE_UPDATE' && event.o.x === 'CANCELED');
    }, 'the end of an order to be told');
    await data(rest.keepaliveUserDataStream());
});

await check('stop', async () => {
    await data(rest.newOrder({ symbol, side: 'BUY', type: 'MARKET', quantity: 0.01 }));
    const algo = { algoType: 'CONDITIONAL', symbol, side: 'SELL', type: 'STOP_MARKET', workingType: 'MARK_PRICE' };
    const far = await data(rest.newAlgoOrder({ ...algo, closePosition: 'true',
        triggerPrice: Number(price((await top()).bid * 0.9)) }));
    expect(far.algoStatus === 'NEW' && far.timeInForce === 'GTE_GTC', JSON.stringify(far));
    await refused(-4130, async () => data(rest.newAlgoOrder({ ...algo, closePosition: 'true',
        triggerPrice: Number(price((await top()).bid * 0.8)) })));
    await refused(-2021, async () => data(rest.newAlgoOrder({ ...algo, quantity: 0.01,
        triggerPrice: Number(price((await top()).ask * 1.1)) })));
    await data(rest.autoCancelAllOpenOrders({ symbol, countdownTime: 100 }));
    await until(async () => (await data(rest.currentAllOpenOrders({ symbol }))).length === 0, 'the countdown');
    expect((await data(rest.currentAllAlgoOpenOrders({ symbol }))).length === 1, 'the countdown took the stop');
    await data(rest.cancelAlgoOrder({ algoId: far.algoId }));
    const near = await justBelow((triggerPrice) =>
        data(rest.newAlgoOrder({ ...algo, closePosition: 'true', triggerPrice })));
    await until(() => events.some((event) => event.e === 'ALGO_UPDATE' && event.o.X === 'FINISHED' &&
        Number(event.o.aid) === Number(near.algoId)), 'the stop to finish', 60_000);
    expect((await data(rest.positionInformationV3({ symbol }))).length === 0, 'the position is still there');
    const told = events.filter((event) => event.e === 'ALGO_UPDATE' && Number(event.o.aid) === Number(near.algoId));
    expect(told.map((event) => event.o.X).join() === 'NEW,TRIGGERING,TRIGGERED,FINISHED',
        told.map((event) => event.o.X).join());
});

await check('listenKeyExpiry', async () => {
    await plain('/sim/v1/expireListenKey', 'POST');
    await until(() => events.some((event) => event.e === 'listenKeyExpired'), 'the end of the listen key to be told');
    await refused(-1125, () => rest.keepaliveUserDataStream());
});

await check('tooManyRequests', async () => {
    await untilRefused(() => rest.currentAllOpenOrders(),
        (error) => error.name === 'TooManyRequestsError' && error.code === -1003);
    await untilRefused(() => rest.currentAllOpenOrders(),
        (error) => error.name === 'RateLimitBanError' && error.code === -1003);
});

finish();
