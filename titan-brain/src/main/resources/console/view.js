// Writes figures into the page. Everything shown is text: what came over the wire never becomes markup.
const ROWS = 40;
const PHASES = { phase1: 'scavenger', phase2: 'hunter', phase3: 'sentinel' };
let sources = {};

export const byId = (id) => document.getElementById(id);

// Touches only what differs: whatever is touched is laid out and drawn anew.
export function say(id, text, tone)
{
    const element = byId(id);
    if (element.textContent !== text)
    {
        element.textContent = text;
    }
    if (tone !== undefined && element.dataset.tone !== tone)
    {
        element.dataset.tone = tone;
    }
}

export const money = (value) => value === null || value === undefined || value === '' ? '–' :
    Number(value).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
export const count = (value) => Number(value ?? 0).toLocaleString('en');
export const time = (ms) => new Date(ms).toLocaleTimeString('en-GB');
export const tone = (value) => Number(value) > 0 ? 'good' : Number(value) < 0 ? 'bad' : '';
const digits = (value) => Number(value).toLocaleString('en', { maximumFractionDigits: 8 });

export function span(ns)
{
    return ns < 1e3 ? ns + ' ns' : ns < 1e6 ? (ns / 1e3).toFixed(ns < 1e4 ? 2 : 1) + ' µs' :
        ns < 1e9 ? (ns / 1e6).toFixed(ns < 1e7 ? 2 : 1) + ' ms' : (ns / 1e9).toFixed(1) + ' s';
}

export function ago(ms)
{
    const s = Math.max(0, ms) / 1000;
    return s < 10 ? s.toFixed(1) + ' s' : s < 60 ? Math.floor(s) + ' s' : s < 3600 ? Math.floor(s / 60) + ' min' :
        Math.floor(s / 3600) + ' h ' + Math.floor(s % 3600 / 60) + ' min';
}

// A value, or [value, class, tone].
function cell(value)
{
    const [text, kind, mood] = Array.isArray(value) ? value : [value, '', ''];
    const td = document.createElement('td');
    td.textContent = text;
    td.className = kind ?? '';
    if (mood)
    {
        td.dataset.tone = mood;
    }
    return td;
}

const number = (text, mood) => [text, 'number', mood];

function row(values)
{
    const tr = document.createElement('tr');
    tr.append(...values.map(cell));
    return tr;
}

function fill(id, rows, nothing, columns)
{
    if (rows.length === 0)
    {
        const tr = row([[nothing, 'nothing']]);
        tr.firstElementChild.colSpan = columns;
        rows = [tr];
    }
    byId(id).replaceChildren(...rows);
}

function onTop(id, elements)
{
    const list = byId(id);
    list.prepend(...elements.reverse());
    while (list.children.length > ROWS)
    {
        list.lastElementChild.remove();
    }
}

// Rows of a tape wait for the next picture, so that a burst costs one layout. A tab that nobody sees has none for hours:
// only as many wait as would be shown.
const waiting = { signals: [], tape: [] };
let isDue = false;

function later(id, element)
{
    waiting[id].push(element);
    if (waiting[id].length > ROWS)
    {
        waiting[id].shift();
    }
    if (!isDue)
    {
        isDue = true;
        requestAnimationFrame(flush);
    }
}

function flush()
{
    isDue = false;
    for (const id of Object.keys(waiting))
    {
        if (waiting[id].length)
        {
            onTop(id, waiting[id].splice(0));
        }
    }
}

function sourceName(slot, phase)
{
    return sources[slot] ?? PHASES[phase] ?? (slot < 0 ? 'net' : slot === undefined ? 'unknown' : 'source ' + slot);
}

export function showDashboard(data)
{
    say('equity', money(data.equity));
    say('nav', money(data.nav));
    say('realised', money(data.realisedPnl), tone(data.realisedPnl));
    say('fees', money(data.fees));
    say('high', money(data.treasury.highWatermark));
    say('fills', count(data.fills));
    say('day', (-100 * Number(data.circuitBreaker.dailyDrawdown)).toFixed(2).replace('-0.00', '0.00') + ' %',
        tone(-data.circuitBreaker.dailyDrawdown));
    ['w1', 'w2', 'w3'].forEach((weight, i) =>
    {
        byId(weight).value = data.allocation[weight];
        say(weight + '-text', (100 * data.allocation[weight]).toFixed(1) + ' %, ' + money(data.phaseEquity['phase' + (i + 1)]));
    });
    say('leverage', Number(data.riskMetrics.globalLeverage).toFixed(2) + '× of at most ' + data.riskMetrics.maxLeverage + '× (' +
        data.riskMetrics.leverageTier.toLowerCase() + ')');
    const breaker = data.circuitBreaker;
    say('breaker', breaker.active ? breaker.type + ': ' + breaker.reason : 'closed, ' + breaker.consecutiveLosses +
        ' losses in a row', breaker.active ? 'bad' : '');
    const override = data.manualOverride;
    say('override', override ? override.operatorId + ' until ' + time(override.expiresAt) + ': ' + override.reason : 'none',
        override ? 'warn' : '');
}

export function showState(frame)
{
    const state = frame.state;
    if (!state)
    {
        return;
    }
    say('venue', state.venueState.toLowerCase(), state.venueState === 'CONNECTED' ? '' : 'bad');
    say('obstacle', state.obstacle === 'CIRCUIT_BREAKER' ? 'open: the venue failed too often' : 'closed',
        state.obstacle === 'CIRCUIT_BREAKER' ? 'bad' : '');
    say('gross', money(state.grossNotional));
    say('day-pnl', money(state.dayPnl), tone(state.dayPnl));
    say('signal-counts', count(state.prepared) + ' prepared, ' + count(state.confirmed) + ' confirmed, ' +
        count(state.aborted) + ' aborted, ' + count(state.denied) + ' denied, ' + count(state.expired) + ' expired');
    say('order-counts', count(state.ordersRequested) + ' sent, ' + count(state.ordersFilled) + ' filled, ' +
        count(state.openOrders) + ' open' + (state.inDoubt ? ', ' + state.inDoubt + ' in doubt' : ''), state.inDoubt ? 'warn' : '');
    fill('positions', held(frame.positions).map(position), 'nothing is held', 7);
    fill('orders', frame.orders.map((o) => row([o.symbol, sourceName(o.source), o.role.toLowerCase(), [o.side, '', sideTone(o.side)],
        o.state.toLowerCase().replaceAll('_', ' '), number(digits(o.price)), number(digits(o.quantity)), number(digits(o.filledQuantity))])),
        'no order is open', 8);
}

// The net line of a symbol says something only where several sources hold it.
function held(positions)
{
    const open = positions.filter((p) => p.quantity !== 0);
    return open.filter((p) => p.source >= 0 || open.filter((o) => o.symbol === p.symbol).length !== 2);
}

const sideTone = (side) => side === 'BUY' || side === 'LONG' ? 'good' : 'bad';

function position(p)
{
    const open = p.quantity * p.markPrice - p.cost;
    const side = p.quantity > 0 ? 'LONG' : 'SHORT';
    return row([p.symbol, sourceName(p.source), [side, '', sideTone(side)], number(digits(Math.abs(p.quantity))),
        number(money(p.cost / p.quantity)), number(money(p.markPrice)), number(money(open), tone(open))]);
}

export function showFill(report)
{
    const tr = row([time(report.timestamp), sourceName(undefined, report.phaseId), report.symbol, [report.side, '', sideTone(report.side)],
        number(money(report.price)), number(digits(report.qty)), number(money(report.pnl), tone(report.pnl)), number(Number(report.fee).toFixed(4))]);
    tr.dataset.fill = report.fillId;
    tr.dataset.at = report.timestamp;
    later('tape', tr);
}

const OUTCOMES = { PREPARED: '', CONFIRMED: 'good', ABORTED: '', DENIED: 'bad', EXPIRED: 'warn' };

// A signal has one line, which tells how it stands.
const signalRows = new Map();

export function showSignal(signal)
{
    const before = signalRows.get(signal.signalKey);
    const tr = row([time(signal.timestamp), sourceName(signal.source, signal.phaseId), signal.symbol,
        [signal.direction, '', sideTone(signal.direction)], number((100 * signal.confidence).toFixed(0) + ' %'),
        [signal.outcome.toLowerCase(), '', OUTCOMES[signal.outcome]], reason(signal)]);
    tr.dataset.signal = signal.signalId;
    tr.dataset.outcome = signal.outcome;
    tr.title = signal.signalId;
    signalRows.set(signal.signalKey, tr);
    if (signalRows.size > 4 * ROWS)
    {
        signalRows.delete(signalRows.keys().next().value);
    }
    if (before?.isConnected)
    {
        before.replaceWith(tr);
        return;
    }
    waiting.signals = waiting.signals.filter((row) => row !== before);
    later('signals', tr);
}

function reason(signal)
{
    const words = signal.reason === 'NONE' ? '' : signal.reason.toLowerCase().replaceAll('_', ' ');
    return words + (signal.skipped > 0 ? (words ? '; ' : '') + signal.skipped + ' more not shown' : '');
}

// What brain decided for signals that asked it.
export function showDecision(d)
{
    later('signals', row([time(d.timestamp), (PHASES[d.phaseId] ?? d.phaseId) + ' at brain', d.symbol, [d.side, '', sideTone(d.side)], number('–'),
        [d.approved ? 'approved ' + money(d.authorizedSize) : 'vetoed', '', d.approved ? 'good' : 'bad'], d.reason]));
}

// Those without telemetry are heard of over this page's own links.
const LINK_OF = { brain: 'brain', bridge: 'execution', console: 'console' };

export function showProcesses(figures, nowMs, ageOf)
{
    sources = figures.sources ?? sources;
    fill('processes', Object.entries(figures.processes).map(([name, p]) =>
    {
        const state = (p.supervised ?? p.state).toLowerCase();
        const isWell = state === 'ready' || state === 'alive';
        return row([name, [state + (p.reason ? ': ' + p.reason : ''), '', isWell ? 'good' : state === 'starting' ? 'warn' : 'bad'],
            lastSign(p.heartbeatAgeMs ?? ageOf(LINK_OF[name])),
            number(count(p.restarts), p.restarts ? 'warn' : ''), p.sinceMs ? ago(nowMs - p.sinceMs) : '–']);
    }), 'nothing is known', 5);
    const hops = Object.values(figures.processes).flatMap((p) => Object.entries(p.hops ?? {}));
    fill('hops', hops.map(([name, h]) => row([words(name), number(span(h.sinceStartNs.p50)), number(span(h.sinceStartNs.p99)),
        number(span(h.sinceStartNs.p999)), number(span(h.sinceStartNs.max)), number(count(h.count))])), 'nothing was measured yet', 6);
}

function lastSign(ageMs)
{
    return Number.isFinite(ageMs) ? number(ago(ageMs), ageMs > 3000 ? 'bad' : '') : number('–');
}

// signalToOrder: signal to order
export function words(name)
{
    return name.replace(/[A-Z]/g, (letter) => ' ' + letter.toLowerCase());
}

export function tell(atMs, text, mood)
{
    const item = document.createElement('li');
    item.textContent = time(atMs) + '  ' + text;
    item.dataset.tone = mood ?? '';
    onTop('alerts', [item]);
}
