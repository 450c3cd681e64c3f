// What operators may do. Name and secret stay in these variables, and nowhere else, until somebody forgets them.
import { byId, tell } from './view.js';

const COMMANDS = {
    'halt': ['Halt trading', 'Nothing new is opened from now on. Stops, targets, cancels and flattening go on. Resume ends it.'],
    'resume': ['Resume trading', 'Ends the halt: signals are admitted again, as far as the limits allow.'],
    'cancel': ['Cancel entries', 'Every open entry is canceled at the venue. Stops and targets stay.'],
    'flatten': ['Flatten', 'Closes what is held, with orders that can only reduce. It does not halt: halt first if nothing new is to be opened.'],
    'override': ['Override the allocation', 'These parts count instead of the rule\'s, until the time is over.'],
    'clear-override': ['Clear the override', 'The rule decides about the allocation again.'],
    'breaker-reset': ['Reset brain\'s breaker', 'Capital is given again; the day\'s loss is measured anew from now on. A halt stays: resume ends it.'],
    'arm': ['Arm trading', 'A fresh account trades from now on.'],
    'disarm': ['Disarm trading', 'Every new signal is denied until trading is armed again.'],
    'close-breaker': ['Close the venue\'s breaker', 'Says that the venue is well again. Look at the orders in doubt first.']
};
const FIELDS = {
    'flatten': [['symbol', 'Symbol (all if empty)', 'text', '']],
    'override': [['w1', 'Scavenger, %', 'number', ''], ['w2', 'Hunter, %', 'number', ''], ['w3', 'Sentinel, %', 'number', ''],
        ['minutes', 'For how many minutes (at most 10080)', 'number', '60'], ['reason', 'Why', 'text', '']]
};
const memory = { operator: '', secret: '' };
let command = '';

function field([name, label, type, value])
{
    const caption = document.createElement('label');
    caption.htmlFor = 'field-' + name;
    caption.textContent = label;
    const input = document.createElement('input');
    Object.assign(input, { id: 'field-' + name, name, type, value, required: name !== 'symbol', autocomplete: 'off' });
    if (type === 'number')
    {
        Object.assign(input, { min: name === 'minutes' ? 1 : 0, max: name === 'minutes' ? 10080 : 100, step: 'any', inputMode: 'decimal' });
    }
    return [caption, input];
}

function ask(name)
{
    command = name;
    document.querySelector('#controls details').open = false;
    const [title, text] = COMMANDS[name];
    byId('dialog-title').textContent = title;
    byId('dialog-text').textContent = text;
    byId('confirm').textContent = title;
    byId('confirm').className = name === 'halt' || name === 'flatten' ? 'danger' : '';
    byId('more').replaceChildren(...(FIELDS[name] ?? []).flatMap(field));
    byId('operator').value = memory.operator;
    byId('secret').value = memory.secret;
    byId('dialog').showModal();
    const first = byId('more').querySelector('input') ?? (memory.operator && memory.secret ? byId('confirm') : byId('operator'));
    first.focus();
}

const value = (name) => byId('field-' + name).value;
// 33.3 % is 0.333 exactly: money is decided by it, so no binary fraction is sent.
const part = (name) => Math.round(Number(value(name)) * 10000) / 1000000;

function members()
{
    if (command === 'flatten')
    {
        return value('symbol').trim() ? { symbol: value('symbol').trim().toUpperCase() } : {};
    }
    if (command === 'override')
    {
        return { reason: value('reason'), expiresAt: Date.now() + Math.round(Number(value('minutes')) * 60000),
            allocation: { w1: part('w1'), w2: part('w2'), w3: part('w3') } };
    }
    return {};
}

async function give()
{
    const title = COMMANDS[command][0];
    memory.operator = byId('operator').value.trim();
    memory.secret = byId('secret').value;
    byId('secret').value = '';
    byId('dialog').close();
    answer(title + ': asked …', '');
    try
    {
        const response = await fetch('command', { method: 'POST', headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ command, operator: memory.operator, secret: memory.secret, ...members() }) });
        const said = await response.json();
        if (response.status === 401)
        {
            memory.secret = '';
        }
        answer(title + ': ' + (said.accepted ? 'done' + sentence(said.answer, '. ') : 'NOT DONE' + sentence(said.answer, ', ')),
            said.accepted ? 'good' : 'bad');
    }
    catch (fault)
    {
        answer(title + ': no answer from the console (' + fault.message + '). Whether it took effect is unknown; titan halt works without it.', 'bad');
    }
    byId('forget').hidden = !memory.secret;
}

function sentence(body, before)
{
    const said = [body?.reason, body?.message, ...(body?.details ?? [])].filter((text) => text && text !== 'NONE').join('; ');
    return said ? before + said : '';
}

function answer(text, mood)
{
    const line = byId('answer');
    line.hidden = false;
    line.textContent = text;
    line.dataset.tone = mood;
    if (mood)
    {
        tell(Date.now(), text, mood);
    }
}

export function mayChange(isAllowed)
{
    document.querySelectorAll('#controls [data-command]').forEach((button) =>
    {
        button.disabled = !isAllowed;
        button.title = isAllowed ? '' : 'this console knows no operators\' secret, so it changes nothing';
    });
}

export function start()
{
    document.querySelectorAll('#controls [data-command]').forEach((button) =>
        button.addEventListener('click', () => ask(button.dataset.command)));
    byId('form').addEventListener('submit', (event) =>
    {
        event.preventDefault();
        give();
    });
    byId('dismiss').addEventListener('click', () => byId('dialog').close());
    byId('forget').addEventListener('click', () =>
    {
        memory.secret = '';
        byId('forget').hidden = true;
        answer('The secret is forgotten.', '');
    });
}
