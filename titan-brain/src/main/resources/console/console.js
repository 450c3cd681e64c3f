// Takes what comes in to where it is shown, and says what is old before anybody takes it for the present.
import * as charts from './charts.js';
import * as controls from './controls.js';
import * as feed from './feed.js';
import * as view from './view.js';

let clockMs = 0;

function onDashboard(frame)
{
    feed.hear('brain', clockMs - frame.receivedAt);
    view.showDashboard(frame.data);
    charts.addEquity(frame.receivedAt, frame.data.equity, frame.data.nav);
}

function onFigures(frame)
{
    feed.hear('figures', clockMs - frame.receivedAt);
    view.showProcesses(frame.data, frame.receivedAt, (name) => feed.link(name).age);
    Object.values(frame.data.processes).forEach((process) => Object.entries(process.hops ?? {}).forEach(([name, hop]) =>
    {
        if (hop.lastSecondNs)
        {
            charts.addHop(name, frame.receivedAt, hop.lastSecondNs.p50, hop.lastSecondNs.p99);
        }
    }));
}

function onEvent(event)
{
    if (event.type === 'SIGNAL')
    {
        view.showDecision(event.data);
    }
    else if (event.type === 'ALERT')
    {
        view.tell(event.timestamp, event.data.message, event.data.level === 'critical' ? 'bad' : event.data.level === 'warning' ? 'warn' : '');
    }
}

function onExecution(frame)
{
    if (frame.type === 'FILL')
    {
        view.showFill(frame.report);
    }
    else if (frame.type === 'SIGNAL')
    {
        view.showSignal(frame.signal);
    }
    else if (frame.state)
    {
        feed.hear('execution', 0);
        view.showState(frame);
        trading = frame.state.tradingState;
    }
}

function onLinks(data)
{
    feed.expect('brain', data.brain !== null);
    feed.expect('execution', data.execution !== null);
    feed.expect('figures', data.figures);
    isRedisAway = data.brain === false;
    controls.mayChange(data.mayChange);
}

const HANDLERS = {
    CONSOLE: (frame) => onLinks(frame.data),
    HISTORY: (frame) => charts.addHistory(frame.data),
    DASHBOARD: onDashboard,
    FIGURES: onFigures,
    EVENT: (frame) => onEvent(frame.data),
    EXECUTION: (frame) => onExecution(frame.data),
    OPERATOR: (frame) => view.tell(frame.receivedAt, frame.data.operator + ' gave ' + frame.data.command + ': ' + frame.data.outcome,
        frame.data.status === 200 ? 'good' : 'bad')
};

const TONES = { ACTIVE: 'good', HALTED: 'bad', REDUCE_ONLY: 'warn', DISARMED: 'warn' };
let trading = '';
let isRedisAway = false;

function look()
{
    const old = [];
    for (const name of feed.LINKS)
    {
        const link = feed.link(name);
        view.say('link-' + name, name + (!link.isExpected ? ' (not followed)' : link.isFresh ? '' :
            link.age === Infinity ? ' not heard' : ' ' + view.ago(link.age) + ' old'),
            !link.isExpected ? '' : link.isFresh ? 'up' : 'down');
        const isOld = link.isExpected && !link.isFresh;
        document.body.classList.toggle('old-' + name, isOld);
        if (isOld)
        {
            old.push(name);
        }
    }
    const cause = isRedisAway && old.includes('brain') && !old.includes('console') ? ': brain\'s Redis cannot be reached' : '';
    const text = old.length ? 'Old: nothing is heard of ' + old.join(', ') + cause + '. What is pale may not be so any more.' : '';
    view.byId('stale').hidden = !text;
    view.say('stale', text);
    const isKnown = trading && feed.link('execution').isFresh;
    const state = isKnown ? trading.toLowerCase().replaceAll('_', ' ') : 'trading unknown';
    view.say('trading', state, isKnown ? TONES[trading] : '');
    const title = 'Titan: ' + state;
    if (document.title !== title)
    {
        document.title = title;
    }
}

charts.start();
controls.start();
feed.connect((frame) =>
{
    clockMs = frame.type === 'CONSOLE' ? frame.receivedAt : clockMs;
    HANDLERS[frame.type]?.(frame);
});
setInterval(look, 200);
look();
