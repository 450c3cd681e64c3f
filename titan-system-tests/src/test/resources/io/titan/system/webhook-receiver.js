// A receiver of execution reports as brain is one: checks every signature as the contract says, answers, and notes each
// fill id on a line of its own before it answers. Node only, no packages.
//   node webhook-receiver.js PORT FILE SECRET-FILE
'use strict';
const http = require('http');
const crypto = require('crypto');
const fs = require('fs');

const [port, file, secretFile] = process.argv.slice(2);
const TOLERANCE_S = 300;

function refusal(request, body) {
  const timestamp = request.headers['x-timestamp'];
  const signature = request.headers['x-signature'] || '';
  if (request.method !== 'POST' || request.url !== '/webhook/execution-report') return 404;
  if (!/^[0-9]+$/.test(timestamp) || Math.abs(Date.now() / 1000 - Number(timestamp)) > TOLERANCE_S) return 401;
  if (!/^[0-9a-f]{64}$/.test(signature)) return 401;
  const expected = crypto.createHmac('sha256', fs.readFileSync(secretFile, 'utf8').trim())
    .update(`${timestamp}.`).update(body).digest();
  return crypto.timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? 0 : 401;
}

http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const refused = refusal(request, body);
    let note = `refused ${refused}`;
    if (!refused) {
      const report = JSON.parse(body.toString('utf8'));
      const sound = report.type === 'EXECUTION_REPORT' && ['BUY', 'SELL'].includes(report.side) &&
        report.price > 0 && report.qty > 0 && typeof report.pnl === 'number' && typeof report.fee === 'number';
      note = sound ? `fill ${report.fillId} ${report.phaseId}` : `unsound ${body}`;
    }
    fs.appendFileSync(file, note + '\n');
    response.writeHead(refused || 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ success: !refused, timestamp: Date.now() }));
  });
}).listen(Number(port), '127.0.0.1', () => fs.appendFileSync(file, 'listening\n'));
