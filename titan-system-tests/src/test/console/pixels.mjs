// How long a fill takes from execution's booking to the picture that shows it: a line with percentiles.
//   node pixels.mjs URL SECONDS [BROWSERS]
// The first seconds, in which bridge, console and browser compile what they do, are not counted.
import { LIGHT, open } from './browser.mjs';

const [url, seconds, browsers] = process.argv.slice(2);
const WARM_UP_MS = 12_000;
const others = [];
for (let i = 1; i < Number(browsers ?? 1); i++)
{
    others.push(await open(url, LIGHT));
}
const { browser, page } = await open(url, LIGHT);
await page.waitForSelector('#tape tr[data-at]', { timeout: 60_000 });
await page.waitForTimeout(WARM_UP_MS);
const ages = await page.evaluate((ms) => new Promise((done) =>
{
    const found = [];
    const watcher = new MutationObserver((changes) =>
    {
        const rows = changes.flatMap((change) => [...change.addedNodes]).filter((row) => row.dataset?.at);
        // The picture after the next one is the first that surely has them.
        requestAnimationFrame(() => setTimeout(() => rows.forEach((row) => found.push(Date.now() - Number(row.dataset.at)))));
    });
    watcher.observe(document.getElementById('tape'), { childList: true });
    setTimeout(() => { watcher.disconnect(); done(found); }, ms);
}), 1000 * Number(seconds));
ages.sort((a, b) => a - b);
const at = (part) => ages[Math.min(ages.length - 1, Math.floor(part * ages.length))];
console.log(`${ages.length} fills in ${seconds} s: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, highest ${ages.at(-1)} ms`);
await browser.close();
await Promise.all(others.map((other) => other.browser.close()));
