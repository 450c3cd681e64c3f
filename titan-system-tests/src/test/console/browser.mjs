// A headless Chromium, as this machine has it, with a profile that nobody had before.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'];

// What prepare does to the page is done before it is loaded.
export async function open(url, look, prepare)
{
    const profile = mkdtempSync(join(process.env.PROFILES ?? tmpdir(), 'chromium-'));
    const browser = await chromium.launchPersistentContext(profile,
        { headless: true, executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS, ...look });
    const page = browser.pages()[0] ?? await browser.newPage();
    const complaints = [];
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', (fault) => complaints.push(fault.message));
    page.on('request', (request) => new URL(request.url()).host !== new URL(url).host && !request.url().startsWith('data:') &&
        complaints.push('asks ' + request.url()));
    await prepare?.(page);
    await page.goto(url);
    return { browser, page, complaints };
}

export const LIGHT = { colorScheme: 'light', viewport: { width: 1440, height: 1250 } };
export const DARK = { colorScheme: 'dark', viewport: { width: 1440, height: 1250 } };
export const PHONE = { colorScheme: 'light', viewport: { width: 390, height: 844 }, hasTouch: true };
