// Two charts over time, redrawn at most once a picture. uPlot is a script of its own beside this one.
import { byId, span, words } from './view.js';

const POINTS = 1800;
const HEIGHT = 190;
const FONT = '12px system-ui, "DejaVu Sans", sans-serif';
const USUAL_HOP = 'signalToOrder';
const TIMES = (plot, splits) => splits.map((s) => new Date(s * 1000).toLocaleTimeString('en-GB'));
const equity = [[], [], []];
const hops = {};
const charts = {};
let isDue = false;
let chosen = '';

// A canvas knows no variables and no light-dark(): what they come to is read from an element.
function color(name)
{
    const probe = byId('probe');
    probe.style.color = 'var(' + name + ')';
    return getComputedStyle(probe).color;
}

function push(series, values)
{
    if (series[0].length && values[0] <= series[0].at(-1))
    {
        return;
    }
    values.forEach((value, i) => series[i].push(value));
    if (series[0].length > POINTS)
    {
        series.forEach((one) => one.shift());
    }
}

export function addEquity(ms, value, nav)
{
    if (!equity[0].length || ms / 1000 - equity[0].at(-1) >= 0.9)
    {
        push(equity, [ms / 1000, Number(value), Number(nav)]);
        redraw();
    }
}

export function addHop(name, ms, p50, p99)
{
    if (!hops[name])
    {
        hops[name] = [[], [], []];
        listHops();
    }
    push(hops[name], [ms / 1000, p50, p99]);
    redraw();
}

// What came meanwhile is newer than the history, and goes behind it.
export function addHistory(history)
{
    const later = equity.map((one) => one.splice(0));
    const laterHops = Object.entries(hops).map(([name, series]) => [name, series.map((one) => one.splice(0))]);
    history.equity.forEach((point) => addEquity(...point));
    Object.entries(history.hops).forEach(([name, points]) => points.forEach((point) => addHop(name, ...point)));
    later[0].forEach((s, i) => addEquity(1000 * s, later[1][i], later[2][i]));
    laterHops.forEach(([name, series]) => series[0].forEach((s, i) => addHop(name, 1000 * s, series[1][i], series[2][i])));
}

function listHops()
{
    const select = byId('hop');
    select.replaceChildren(...Object.keys(hops).sort().map((name) =>
    {
        const option = document.createElement('option');
        option.value = name;
        option.textContent = words(name);
        return option;
    }));
    select.value = hops[chosen] ? chosen : hops[USUAL_HOP] ? USUAL_HOP : select.options[0].value;
}

function redraw()
{
    if (!isDue)
    {
        isDue = true;
        requestAnimationFrame(draw);
    }
}

function draw()
{
    isDue = false;
    charts.equity?.setData(equity);
    charts.latency?.setData(hops[byId('hop').value] ?? [[], [], []]);
}

function axis(size, values, filter)
{
    const style = { stroke: color('--muted'), font: FONT, grid: { stroke: color('--rule'), width: 1 }, ticks: { stroke: color('--rule'), size: 4 } };
    return values ? { ...style, size, ...(filter ? { filter } : {}), values: (plot, splits) => splits.map((v) => v === null ? '' : values(v)) } :
        { ...style, size };
}

function make(id, series, scale, format, filter)
{
    const place = byId(id);
    place.replaceChildren();
    return new uPlot({
        width: Math.max(200, place.clientWidth), height: HEIGHT, legend: { show: false }, cursor: { y: false },
        scales: { y: scale }, axes: [{ ...axis(28), values: TIMES, space: 90 }, axis(84, format, filter)],
        series: [{}, ...series]
    }, [[], [], []], place);
}

function makeAll()
{
    charts.equity = make('equity-chart', [
        { stroke: color('--line'), width: 2, points: { show: false } },
        { stroke: color('--line-2'), width: 1, dash: [4, 3], points: { show: false } }], { auto: true, range: aroundEquity },
        (v) => v.toLocaleString('en', { maximumFractionDigits: 2 }));
    charts.latency = make('latency-chart', [
        { stroke: color('--line'), width: 2, points: { show: false } },
        { stroke: color('--line-2'), width: 2, points: { show: false } }], { distr: 3 }, (v) => span(v),
        (plot, splits) => splits.map((v) => Number.isInteger(Math.round(Math.log10(v) * 1e6) / 1e6) ? v : null));
    draw();
}

// A flat line is drawn in the middle, not as noise.
function aroundEquity(plot, least, most)
{
    const margin = Math.max((most - least) * 0.1, 1);
    return [least - margin, most + margin];
}

export function start()
{
    makeAll();
    byId('hop').addEventListener('change', () =>
    {
        chosen = byId('hop').value;
        draw();
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', makeAll);
    new ResizeObserver(() => ['equity', 'latency'].forEach((name) =>
        charts[name].setSize({ width: Math.max(200, byId(name + '-chart').clientWidth), height: HEIGHT })))
        .observe(byId('main'));
}
