// Writes canonical-forms.txt beside it, from a seed, with nothing but Node's own JSON and HMAC:
//   node canonical-forms.js [DOCUMENTS] > canonical-forms.txt
// Each line is a JSON array: the text as sent (spaced, escaped and numbered in odd ways), the sorted form, its HMAC, the
// form in received order, its HMAC. Secret: test-secret-key.
'use strict';
const crypto = require('crypto');

let state = 0x2545f491n;
const MASK = (1n << 64n) - 1n;
function next(bound)
{
  state ^= (state << 13n) & MASK;
  state ^= state >> 7n;
  state ^= (state << 17n) & MASK;
  return Number(state % BigInt(bound));
}
const pick = (list) => list[next(list.length)];

const NAMES = ['a', 'b', 'signal_id', '10', '9', '01', '-1', '4294967294', '4294967295', '1.5', 'A', 'Z', '\u00e9', '',
  '0', '\uff21', '\ud83d\ude00', '\ud83d\ude01', '\ud800', '\udfff', '\ue000', '\u0000', 'x\ny', 'aaaaaaab', 'aaaaaaac',
  'aaaaaaa', 'prototype', 'timestamp', 'constructor'];
const PIECES = ['a', 'LONG', '\u00e9', '\u20ac', '\ud83d\ude00', '\n', '"', '\\', '/', '\ud800', '\udc00', '\u2028',
  '\u007f', '\u001b', '<>&', ' ', '\u0000', '\b\f\t\r'];
const NUMBERS = ['0', '-0', '1.0', '1e21', '1E+2', '1e-7', '123456789012345680000', '5e-324', '1.7976931348623157e308',
  '9007199254740993', '1e-400', '100e20', '0.10', '12.3400', '0.0000012', '1e20'];

const space = () => pick(['', '', '', ' ', '\t', ' \r']);
function quoted(text)
{
  let out = '"';
  for (const unit of Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)))
  {
    const character = String.fromCharCode(unit);
    const mustEscape = unit < 0x20 || character === '"' || character === '\\' || unit >= 0xd800 && unit < 0xe000;
    const hex = '\\u' + (next(2) ? unit.toString(16).padStart(4, '0') : unit.toString(16).toUpperCase().padStart(4, '0'));
    out += mustEscape || next(6) === 0 ? (character === '/' && next(2) ? '\\/' : hex) : character;
  }
  return out + '"';
}
function number()
{
  switch (next(4))
  {
    case 0: return pick(NUMBERS);
    case 1: return String((next(10000000) / 100) * (1 + next(1000) / 10000));
    case 2: return String(next(1000000) / 3e7);
    default: return String(1700000000000 + next(1000000000));
  }
}
function value(depth)
{
  switch (next(depth > 3 ? 4 : 7))
  {
    case 0: return number();
    case 1: case 2: return quoted(Array.from({ length: next(6) }, () => pick(PIECES)).join(''));
    case 3: return pick(['true', 'false', 'null']);
    case 4: return '[' + Array.from({ length: next(4) }, () => space() + value(depth + 1) + space()).join(',') + ']';
    default: return object(depth);
  }
}
function object(depth)
{
  const names = new Set(Array.from({ length: next(9) }, () => pick(NAMES) + (next(3) ? '' : pick(NAMES))));
  return '{' + [...names].map((name) => space() + quoted(name) + space() + ':' + space() + value(depth + 1) + space()).join(',') + '}';
}
function sorted(tree)
{
  if (Array.isArray(tree)) return tree.map(sorted);
  if (tree === null || typeof tree !== 'object') return tree;
  const copy = {};
  for (const name of Object.keys(tree).sort()) copy[name] = sorted(tree[name]);
  return copy;
}
const hmac = (text) => crypto.createHmac('sha256', 'test-secret-key').update(text, 'utf8').digest('hex');

for (let i = 0; i < Number(process.argv[2] || 60); i++)
{
  const wire = object(0);
  const tree = JSON.parse(wire);
  const c = JSON.stringify(sorted(tree));
  const r = JSON.stringify(tree);
  console.log(JSON.stringify([wire, c, hmac(c), r, hmac(r)]));
}
