// The one connection of this page, and how old what came over it is.
const LIMITS = { console: 1000, brain: 1200, execution: 2000, figures: 2500 };
const heard = {};
const expected = { console: true, brain: true, execution: true, figures: true };
let isOpen = false;

export const LINKS = Object.keys(LIMITS);

// Marks a link as heard of; what the console kept for us counts from when it got it.
export function hear(link, agoMs)
{
    heard[link] = Math.max(heard[link] ?? 0, Date.now() - Math.max(0, agoMs));
}

export function expect(link, isExpected)
{
    expected[link] = isExpected;
}

// How a link is now: followed at all, fresh, and how old.
export function link(name)
{
    const age = heard[name] ? Date.now() - heard[name] : Infinity;
    return { isExpected: expected[name], isFresh: age < LIMITS[name] && (name !== 'console' || isOpen), age };
}

export function connect(onFrame)
{
    const socket = new WebSocket((location.protocol === 'https:' ? 'wss://' : 'ws://') + location.host + '/ws');
    socket.onopen = () => { isOpen = true; };
    socket.onmessage = (message) =>
    {
        const frame = JSON.parse(message.data);
        hear('console', 0);
        if (frame.type === 'ping')
        {
            socket.send('{"type":"pong"}');
        }
        else
        {
            onFrame(frame);
        }
    };
    socket.onclose = () =>
    {
        isOpen = false;
        setTimeout(() => connect(onFrame), 1000);
    };
}
