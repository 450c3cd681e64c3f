// A peer of the bridge, as one would write it from docs/protocol-json.md: nothing but Node's own net and crypto.
//   node bridge-client.js SOCKET SECRET PRICE
// Drives PREPARE -> CONFIRM -> fill, ABORT, PING, refusals and a burst of 50 in flight; says what it got, one JSON object
// a line, and ends with 0 only when all of it was as it should be.
'use strict';
const net = require('net');
const crypto = require('crypto');

const [, , path, secret, priceText] = process.argv;
const price = Number(priceText);
let count = 0;

function sorted(value)
{
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.keys(value).sort().map((name) => [name, sorted(value[name])]));
}

const sign = (signal, key = secret) =>
  crypto.createHmac('sha256', key).update(JSON.stringify(sorted(signal)), 'utf8').digest('hex');

class Client
{
  constructor(socket)
  {
    this.socket = socket;
    this.pending = new Map();
    this.uncorrelated = [];
    let rest = '';
    socket.setEncoding('utf8');
    socket.on('data', (chunk) =>
    {
      rest += chunk;
      for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n'))
      {
        this.onReply(JSON.parse(rest.slice(0, end)));
        rest = rest.slice(end + 1);
      }
    });
  }

  static connect()
  {
    return new Promise((resolve, reject) =>
    {
      const socket = net.createConnection(path);
      socket.once('connect', () => resolve(new Client(socket)));
      socket.once('error', reject);
    });
  }

  onReply(reply)
  {
    const waiting = this.pending.get(reply.correlationId);
    if (!waiting) { this.uncorrelated.push(reply); return; }
    this.pending.delete(reply.correlationId);
    clearTimeout(waiting.timer);
    if (reply.error) waiting.reject(new Error('error: ' + reply.error));
    else waiting.resolve({ reply, sentTimestamp: waiting.timestamp, tookMs: Date.now() - waiting.timestamp });
  }

  // The clients that exist give up after one second.
  request(signal, key)
  {
    const timestamp = Date.now();
    const correlationId = `${signal.source || 'none'}-${timestamp}-${++count}`;
    return new Promise((resolve, reject) =>
    {
      const timer = setTimeout(() =>
      {
        this.pending.delete(correlationId);
        reject(new Error('no answer within 1000 ms to ' + JSON.stringify(signal)));
      }, 1000);
      this.pending.set(correlationId, { resolve, reject, timer, timestamp });
      this.socket.write(JSON.stringify({ signal, signature: sign(signal, key), correlationId, timestamp }) + '\n');
    });
  }
}

const say = (what, value) => console.log(JSON.stringify({ what, ...value }));
function check(condition, what, value)
{
  say(what, { ok: Boolean(condition), got: value });
  if (!condition) process.exitCode = 1;
}

function proposal(id, direction, velocity)
{
  return {
    signal_id: id, source: 'brain', symbol: 'BTCUSDT', direction,
    entry_zone: { min: price * 0.99, max: price * 1.01 }, stop_loss: 0, take_profits: [], confidence: 0.85,
    leverage: 1, velocity, timestamp: Date.now(), signal_type: 'PREPARE',
  };
}
const decision = (id, kind) => ({ signal_id: id, signal_type: kind, timestamp: Date.now(), source: 'brain' });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// Another source may hold the other side of the instrument at the moment.
async function prepareEitherWay(client, id, velocity)
{
  for (let attempt = 0; attempt < 40; attempt++)
  {
    for (const direction of ['LONG', 'SHORT'])
    {
      const signal = proposal(`${id}-${attempt}-${direction}`, direction, velocity);
      const { reply } = await client.request(signal);
      if (reply.prepared) return { signal, reply };
      say('not prepared', { reply });
    }
    await pause(100);
  }
  throw new Error('nothing was prepared in 40 attempts');
}

async function tradeOnce(client, run)
{
  const { signal, reply } = await prepareEitherWay(client, `${run}-fill`, 0.01);
  check(reply.position_size > 0 && typeof reply.order_id === 'string', 'prepared', reply);
  const repeated = (await client.request({ ...signal, timestamp: Date.now() })).reply;
  check(repeated.prepared && repeated.order_id === reply.order_id, 'the same PREPARE again, re-stamped', repeated);
  const conflict = (await client.request({ ...signal, leverage: 2 })).reply;
  check(conflict.rejected && conflict.reason === 'SIGNAL_CONFLICT', 'another body under the id', conflict);

  // On another connection: signals belong to their id, not to a connection.
  const other = await Client.connect();
  const confirmed = await other.request(decision(signal.signal_id, 'CONFIRM'));
  check(confirmed.reply.executed === true && confirmed.reply.fill_price > 0 && confirmed.reply.filled_qty > 0 &&
    confirmed.reply.timestamp === confirmed.sentTimestamp, 'filled', { ...confirmed.reply, tookMs: confirmed.tookMs });
  const again = (await client.request(decision(signal.signal_id, 'CONFIRM'))).reply;
  check(again.executed === true && again.fill_price === confirmed.reply.fill_price &&
    again.order_id === confirmed.reply.order_id, 'the same CONFIRM again', again);
  const abort = (await client.request(decision(signal.signal_id, 'ABORT'))).reply;
  check(abort.aborted === false && abort.reason === 'ALREADY_CONFIRMED', 'too late to abort', abort);
  other.socket.end();
}

// As sentinel and brain ask: they name no velocity, and an order that is not executed has failed for them.
async function tradeWithoutVelocity(client, run)
{
  const { signal } = await prepareEitherWay(client, `${run}-plain`, undefined);
  const { reply } = await client.request(decision(signal.signal_id, 'CONFIRM'));
  check(reply.executed === true && reply.fill_price > 0, 'filled without a velocity', reply);
}

// A resting order: near the far side of the zone, so it is neither filled nor ended when the answer is due.
async function restOnce(client, run)
{
  const { signal } = await prepareEitherWay(client, `${run}-rest`, 0);
  const { reply, tookMs } = await client.request(decision(signal.signal_id, 'CONFIRM'));
  const open = reply.executed === false && reply.rejected === undefined && reply.status === 'working' && reply.order_id;
  check((open || reply.executed === true) && tookMs < 1000, 'a resting order, answered in time', { ...reply, tookMs });
}

async function refusals(client, run)
{
  const ping = (await client.request({ signal_type: 'PING', timestamp: Date.now() })).reply;
  check(ping.pong === true, 'PING', ping);
  const unknown = (await client.request(decision(`${run}-unknown`, 'CONFIRM'))).reply;
  check(unknown.executed === false && unknown.reason === 'PREPARE_NOT_FOUND', 'CONFIRM of nothing', unknown);
  const nothing = (await client.request(decision(`${run}-unknown`, 'ABORT'))).reply;
  check(nothing.aborted === true, 'ABORT of nothing', nothing);
  const forged = (await client.request(decision(`${run}-x`, 'CONFIRM'), 'not the secret at all')).reply;
  check(forged.rejected && forged.reason === 'INVALID_SIGNATURE', 'a forged signature', forged);
  const symbol = (await client.request({ ...proposal(`${run}-s`, 'LONG', 0), symbol: 'NOCOIN' })).reply;
  check(symbol.prepared === false && symbol.reason === 'UNKNOWN_INSTRUMENT', 'an unknown symbol', symbol);
  const upside = (await client.request({ ...proposal(`${run}-u`, 'LONG', 0), entry_zone: { min: 2, max: 1 } })).reply;
  check(upside.reason === 'INVALID_ENTRY_ZONE', 'an upside-down zone', upside);
  client.socket.write('{"half":\n');
  await client.request({ signal_type: 'PING', timestamp: Date.now() });
  check(client.uncorrelated.length === 1 && client.uncorrelated[0].reason === 'IPC_ERROR', 'no JSON',
    client.uncorrelated[0]);
}

async function burst(client, run)
{
  const ids = Array.from({ length: 50 }, (_, i) => `${run}-burst-${i}`);
  const answers = await Promise.all(ids.flatMap((id) =>
    [client.request(proposal(id, 'LONG', 0)), client.request(decision(id, 'ABORT'))]));
  const prepares = answers.filter((_, i) => i % 2 === 0);
  const aborts = answers.filter((_, i) => i % 2 === 1);
  check(prepares.every(({ reply }) => typeof reply.prepared === 'boolean') &&
    aborts.every(({ reply }) => reply.aborted === true), 'a burst of 50 in flight',
    { prepared: prepares.filter(({ reply }) => reply.prepared).length,
      slowestMs: Math.max(...answers.map(({ tookMs }) => tookMs)) });
}

(async () =>
{
  const run = `node-${Date.now()}`;
  const client = await Client.connect();
  await refusals(client, run);
  await tradeOnce(client, run);
  await tradeWithoutVelocity(client, run);
  await restOnce(client, run);
  await burst(client, run);
  client.socket.end();
})().catch((error) =>
{
  say('failed', { error: String(error.stack || error) });
  process.exitCode = 1;
});
