// What both clients share: the exchange's address, the list of checks, and how they are reported. One line of JSON per
// check goes to the standard output; the Java test reads them.

export const base = process.env.EXCHANGE_BASE;
export const apiKey = process.env.TITAN_SIM_API_KEY;
export const secret = process.env.TITAN_SIM_API_SECRET;
export const symbol = 'BTCUSDT';

let failures = 0;

export async function check(name, work) {
    try {
        await work();
        report({ check: name, ok: true });
    } catch (error) {
        failures++;
        report({ check: name, ok: false, reason: String(error.stack || error) });
    }
}

export function finish() {
    process.exit(failures === 0 ? 0 : 1);
}

function report(line) {
    process.stdout.write(JSON.stringify(line) + '\n');
}

export function expect(condition, what) {
    if (!condition) {
        throw new Error(what);
    }
}

/** Waits for a condition; the exchange runs in real time. Not so often that asking uses up the request weight. */
export async function until(condition, what, patienceMs = 20_000) {
    const deadline = performance.now() + patienceMs;
    for (;;) {
        const found = await condition();
        if (found) {
            return found;
        }
        expect(performance.now() < deadline, 'waited in vain for ' + what);
        await new Promise((resolve) => setTimeout(resolve, 100));
    }
}

/** Until now the book stood still, so that what an order takes of it is known beforehand. */
export async function startMarket() {
    await plain('/sim/v1/start', 'POST');
}

/** Places a stop just below the market, once more whenever the market is there first. */
export async function justBelow(place) {
    return until(async () => place(Number(price((await top()).bid - 2))).catch((error) => {
        expect(error.code === -2021 || String(error.message).includes('"code":-2021'), String(error));
        return undefined;
    }), 'a stop that does not trigger at once');
}

/** Asks again and again until it is refused as expected; a minute that turns meanwhile only takes longer. */
export async function untilRefused(work, expected) {
    let last = 'no refusal at all';
    for (let i = 0; i < 400; i++) {
        try {
            await work();
        } catch (error) {
            if (expected(error)) {
                return error;
            }
            last = error.name + ' ' + error.message;
        }
    }
    throw new Error('never refused as expected; last was ' + last);
}

/** What the simulator shows without any client: it is the second witness. */
export async function top() {
    const ticker = await plain('/fapi/v1/ticker/bookTicker?symbol=' + symbol);
    return { bid: Number(ticker.bidPrice), ask: Number(ticker.askPrice), askQuantity: Number(ticker.askQty) };
}

export async function plain(path, method = 'GET') {
    return (await fetch('http://' + base + path, { method })).json();
}

/** Names are unique among open orders only, but these are unique altogether. */
let names = 0;
export function name() {
    return 'judge-' + ++names;
}

export const price = (value) => (Math.floor(value * 10) / 10).toFixed(1);
export const quantity = (value) => (Math.floor(value * 1000) / 1000).toFixed(3);
