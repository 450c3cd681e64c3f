// How long a fill takes from execution's booking to the picture that shows it, and where on its way: a line with percentiles for each hop.
//   node pixels.mjs URL SECONDS [BROWSERS]
// The first seconds, in which bridge, console and browser compile what they do, are not counted.
import { LIGHT, open } from './browser.mjs';

const [url, seconds, browsers] = process.argv.slice(2);
const WARM_UP_MS = 12_000;
// In order: when a fill was booked, told by the bridge, told by the console, read by the page, a row, a picture.
const HOPS = ['journal to bridge', 'bridge to console', 'console to page', 'page to row', 'row to picture'];
const others = [];
for (let i = 1; i < Number(browsers ?? 1); i++)
{
    others.push(await open(url, LIGHT));
}
const { browser, page } = await open(url, LIGHT, (fresh) => fresh.addInitScript(stampMessages));
await page.waitForSelector('#tape tr[data-at]', { timeout: 60_000 });
await page.waitForTimeout(WARM_UP_MS);
const fills = await page.evaluate((ms) => new Promise((done) =>
{
    const found = [];
    const watcher = new MutationObserver((changes) =>
    {
        const rows = changes.flatMap((change) => [...change.addedNodes]).filter((row) => row.dataset?.at);
        const rowMs = Date.now();
        // The picture after the next one is the first that surely has them.
        requestAnimationFrame(() => setTimeout(() => rows.forEach((row) =>
            found.push([Number(row.dataset.at), ...(window.stamps.get(row.dataset.fill) ?? []), rowMs, Date.now()]))));
    });
    watcher.observe(document.getElementById('tape'), { childList: true });
    setTimeout(() => { watcher.disconnect(); done(found); }, ms);
}), 1000 * Number(seconds));
console.log(`${fills.length} fills in ${seconds} s: ${percentiles(fills.map((stamps) => stamps.at(-1) - stamps[0]))}`);
const whole = fills.filter((stamps) => stamps.length === HOPS.length + 1);
HOPS.forEach((name, i) => console.log(`  ${name.padEnd(18)} ${percentiles(whole.map((stamps) => stamps[i + 1] - stamps[i]))}`));
await browser.close();
await Promise.all(others.map((other) => other.browser.close()));

function percentiles(values)
{
    const sorted = values.sort((a, b) => a - b);
    const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, highest ${sorted.at(-1)} ms`;
}

// Runs in the page: notes when each fill was told by whom, before the page reads it.
function stampMessages()
{
    const KEPT = 10_000;
    window.stamps = new Map();
    const Usual = window.WebSocket;
    window.WebSocket = class extends Usual
    {
        constructor(...address)
        {
            super(...address);
            this.addEventListener('message', (message) =>
            {
                const readMs = Date.now();
                const { receivedAt, data } = JSON.parse(message.data);
                if (data?.type === 'FILL')
                {
                    window.stamps.set(data.report.fillId, [Date.parse(data.timestamp), receivedAt, readMs]);
                    window.stamps.size > KEPT && window.stamps.delete(window.stamps.keys().next().value);
                }
            });
        }
    };
}
