// Operates the console as a person would, while a Titan trades, and says what held: one line of JSON for each check.
//   node checks.mjs URL SECRET-FILE STATUS-FILE SCREENSHOT-DIRECTORY
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DARK, LIGHT, PHONE, open } from './browser.mjs';

const [url, secretFile, statusFile, directory] = process.argv.slice(2);
const secret = readFileSync(secretFile, 'utf8').trim();
const PATIENCE = { timeout: 60_000 };
const QUIET_MS = 4_000;

async function check(name, run)
{
    try
    {
        await run();
        console.log(JSON.stringify({ check: name, ok: true, reason: '' }));
    }
    catch (fault)
    {
        console.log(JSON.stringify({ check: name, ok: false, reason: String(fault.message ?? fault) }));
    }
}

function hold(condition, sentence)
{
    if (!condition)
    {
        throw new Error(sentence);
    }
}

const { browser, page, complaints } = await open(url, LIGHT);
const text = (id) => page.locator('#' + id).textContent();
const state = (word) => page.waitForFunction((w) => document.getElementById('trading').textContent === w, word, PATIENCE);
// 'N prepared, N confirmed, ...' as a number.
const counted = async (word) => Number((await text('signal-counts')).match(new RegExp('([\\d,]+) ' + word))[1].replaceAll(',', ''));
const grows = async (word) =>
{
    const before = await counted(word);
    await page.waitForFunction(([w, n]) =>
        Number((document.getElementById('signal-counts').textContent.match(new RegExp('([\\d,]+) ' + w)) ?? ['', '0'])[1].replaceAll(',', '')) > n,
        [word, before], PATIENCE);
};

async function give(command, name, key, fields = {})
{
    const button = page.locator(`[data-command=${command}]`);
    if (!await button.isVisible())
    {
        await page.locator('summary').click();
    }
    await button.click();
    for (const [field, value] of Object.entries(fields))
    {
        await page.locator('#field-' + field).fill(value);
    }
    await page.locator('#operator').fill(name);
    await page.locator('#secret').fill(key);
    await page.locator('#secret').press('Enter');
    await page.waitForFunction(() => /done|NOT DONE|no answer/.test(document.getElementById('answer').textContent), null, PATIENCE);
    return text('answer');
}

await check('moves', async () =>
{
    await state('active');
    await page.waitForSelector('#positions td:nth-child(7)', PATIENCE);
    await page.waitForSelector('#tape tr[data-fill]', PATIENCE);
    await page.waitForSelector('#signals tr[data-outcome=CONFIRMED]', PATIENCE);
    await page.waitForSelector('#hops tr td:nth-child(6)', PATIENCE);
    const equity = await text('equity');
    hold(/\d/.test(equity), 'no equity is shown');
    await page.waitForFunction((before) => document.getElementById('equity').textContent !== before, equity, PATIENCE);
    hold(await page.locator('#equity-chart canvas').count() === 1, 'there is no curve');
});

await check('processes', async () =>
{
    for (const name of ['driver', 'execution', 'scavenger', 'bridge', 'brain', 'console'])
    {
        await page.waitForFunction((n) => [...document.querySelectorAll('#processes tr')].some((row) =>
            row.cells[0].textContent === n && row.cells[1].textContent === 'ready'), name, PATIENCE);
    }
});

await check('wrongSecret', async () =>
{
    const said = await give('halt', 'Ada', 'a wrong secret of enough bytes');
    hold(said.includes('NOT DONE'), said);
    await grows('confirmed');
});

await check('halt', async () =>
{
    const said = await give('halt', 'Ada', secret);
    hold(said.includes('done'), said);
    await state('halted');
    await page.waitForTimeout(QUIET_MS / 2);
    const before = await counted('confirmed');
    await grows('denied');
    await page.waitForTimeout(QUIET_MS);
    hold(await counted('confirmed') === before, 'something was confirmed after the halt');
    await page.waitForFunction(() => document.getElementById('alerts').textContent.includes('Ada gave halt: accepted'), null, PATIENCE);
});

await check('resume', async () =>
{
    const said = await give('resume', 'Ada', secret);
    hold(said.includes('done'), said);
    await state('active');
    await grows('confirmed');
});

await check('override', async () =>
{
    let said = await give('override', 'Ada', secret, { w1: '70.5', w2: '19.5', w3: '10', minutes: '5', reason: 'a test' });
    hold(said.includes('done'), said);
    await page.waitForFunction(() => document.getElementById('override').textContent.startsWith('Ada until') &&
        document.getElementById('w1-text').textContent.startsWith('70.5 %'), null, PATIENCE);
    said = await give('clear-override', 'Ada', secret);
    hold(said.includes('done'), said);
    await page.waitForFunction(() => document.getElementById('override').textContent === 'none', null, PATIENCE);
});

await check('stale', async () =>
{
    const pid = JSON.parse(readFileSync(statusFile, 'utf8')).processes.find((process) => process.name === 'brain').pid;
    process.kill(pid, 'SIGSTOP');
    try
    {
        await page.waitForFunction(() => document.getElementById('stale').textContent.includes('brain') &&
            document.body.classList.contains('old-brain'), null, PATIENCE);
        await grows('confirmed');
    }
    finally
    {
        process.kill(pid, 'SIGCONT');
    }
    await page.waitForFunction(() => !document.body.classList.contains('old-brain'), null, PATIENCE);
});

await check('keyboard', async () =>
{
    await page.evaluate(() => document.activeElement.blur());
    const reached = new Set();
    for (let i = 0; i < 25; i++)
    {
        await page.keyboard.press('Tab');
        reached.add(await page.evaluate(() => document.activeElement.dataset.command ?? document.activeElement.id ?? ''));
    }
    ['halt', 'resume', 'flatten', 'hop'].forEach((name) => hold(reached.has(name), name + ' cannot be reached by Tab'));
    await page.locator('[data-command=halt]').focus();
    await page.keyboard.press('Enter');
    hold(await page.locator('#dialog').evaluate((dialog) => dialog.open), 'Enter opens nothing');
    await page.keyboard.press('Escape');
    hold(!await page.locator('#dialog').evaluate((dialog) => dialog.open), 'Escape closes nothing');
    const nameless = await page.evaluate(() => [...document.querySelectorAll('button, input, select, meter, section')]
        .filter((e) => !e.textContent.trim() && !e.labels?.length && !e.ariaLabel && !e.getAttribute('aria-labelledby')).map((e) => e.outerHTML));
    hold(nameless.length === 0, 'without a name: ' + nameless);
});

await check('nothingKept', async () =>
{
    const kept = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
    hold(kept === 0, 'the page keeps something');
});

await check('screenshots', async () =>
{
    for (const [name, look] of Object.entries({ light: LIGHT, dark: DARK, phone: PHONE }))
    {
        const other = await open(url, look);
        await other.page.waitForSelector('#tape tr[data-fill]', PATIENCE);
        await other.page.waitForTimeout(QUIET_MS);
        await other.page.screenshot({ path: join(directory, name + '.png') });
        const isTooWide = await other.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        await other.browser.close();
        hold(!isTooWide, name + ' scrolls sideways');
    }
});

await check('asksNobodyElse', async () =>
{
    const unexpected = complaints.filter((complaint) => !complaint.includes('401'));
    hold(unexpected.length === 0, unexpected.join('; '));
});

await browser.close();
