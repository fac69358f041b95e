import { createHmac } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { serve } from 'srvx';
import { buildLibrary } from '../../examples/crm/buildLibrary.mjs';
import { asFastAsItGoes, atRate, times } from './load.mjs';
import { start } from './process.mjs';
import { openStreams } from './streams.mjs';

buildLibrary();
const { activityFactory, createSandbox } = await import('../../dist/testing/index.js');

const ROUNDS = 3;
const SECONDS = 5;
const RATE = 500;
const STREAMS = 5000;
const FORGED = 10_000;
const LIST = '/api/leadlex/v1/contacts/contact-1/activities';
const headers = { Host: 'crm.test', Cookie: 'session=anna' };

const leadLex = await startLeadLex();
const upstream = String(leadLex.url).replace(/\/$/, '');
const before = loadavg()[0];
const rows = [
  ['', 'handler', 'bare `node:http` proxy'],
  ['---', '---:', '---:'],
];
for (const measure of [measureReads, measureStreams, measureForged]) rows.push(...(await measure()));

console.log(`
${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}

Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load before: ${before.toFixed(1)}, ${new Date().toISOString().slice(0, 10)}.`);
await leadLex.close(true);
process.exit();

async function startLeadLex() {
  const sandbox = createSandbox();
  sandbox.seed('contact-1', activityFactory.history({ contactId: 'contact-1', count: 120 }));
  const options = { port: 0, hostname: '127.0.0.1', silent: true, gracefulShutdown: false, manual: true };
  const server = serve({ ...options, fetch: sandbox.handle });
  await server.serve();
  return server;
}

async function measureReads() {
  const rounds = { handler: [], proxy: [] };
  // In turns, so that what else this machine does falls on both.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, measured] of Object.entries(rounds)) measured.push(await measureRound(name));
  }
  const row = (what, unit, pick) => [
    what,
    ...Object.values(rounds).map((measured) => unit(median(measured.map(pick)))),
  ];
  return [
    row('cached reads per second, 50 connections', number, ({ fast }) => fast.perSecond),
    row('their p50', milliseconds, ({ fast }) => fast.p50),
    row('their p99', milliseconds, ({ fast }) => fast.p99),
    row('processor time of each', milliseconds, ({ cpuMs }) => cpuMs),
    row(`p50 at ${RATE} reads per second`, milliseconds, ({ paced }) => paced.p50),
    row(`p99 at ${RATE} reads per second`, milliseconds, ({ paced }) => paced.p99),
  ];
}

async function measureRound(name) {
  const server = await start(name, upstream);
  const read = requestOf('GET', LIST);
  // What runs for the first time is not compiled yet.
  await asFastAsItGoes(server.port, read, 3);
  const before = await server.used();
  const fast = await asFastAsItGoes(server.port, read, SECONDS);
  const after = await server.used();
  const paced = await atRate(server.port, read, SECONDS, RATE);
  await server.stop();
  return { fast, paced, cpuMs: (after.cpuMs - before.cpuMs) / fast.count };
}

async function measureStreams() {
  const server = await start('handler', upstream);
  const follow = requestOf('GET', `${LIST}/stream`, { Accept: 'text/event-stream' });
  const warm = await openStreams(server.port, follow, 100);
  warm.close();
  const empty = await server.used();
  const began = performance.now();
  const streams = await openStreams(server.port, follow, STREAMS);
  const opened = performance.now() - began;
  const full = await server.used();
  const body = JSON.stringify({ type: 'call', contact_id: 'contact-1', title: 'Call' });
  const sent = performance.now();
  const all = streams.heard();
  const json = { 'Content-Type': 'application/json' };
  await times(server.port, 1, () => requestOf('POST', '/api/leadlex/v1/activities', json, body), 201);
  await all;
  const told = performance.now() - sent;
  streams.close();
  await server.stop();
  const each = (what) => `${((full[what] - empty[what]) / STREAMS / 1024).toFixed(1)} kB`;
  return [
    [`${number(STREAMS)} streams of one contact: opened in`, milliseconds(opened), '–'],
    ['memory of each: heap and buffers', each('heap'), '–'],
    ['memory of each: whole process', each('rss'), '–'],
    ['an entry is logged and the last stream has heard of it after', milliseconds(told), '–'],
  ];
}

async function measureForged() {
  const server = await start('handler', upstream);
  const forge = (at) => {
    const id = `forged-${at}`;
    const data = { activity: { id, contact_id: id, description: 'x'.repeat(900) } };
    const body = JSON.stringify({ id, type: 'activity.created', data });
    const signature = createHmac('sha256', 'guess').update(body).digest('hex');
    const given = {
      'X-LeadLex-Signature': `sha256=${signature}`,
      'X-LeadLex-Timestamp': new Date().toISOString(),
      'X-LeadLex-Delivery-ID': id,
    };
    return requestOf('POST', '/api/leadlex/webhooks', { 'Content-Type': 'application/json', ...given }, body);
  };
  // As many before: what is left over is then no first use, but a leak.
  await times(server.port, FORGED, forge, 401);
  const empty = await server.used();
  const perSecond = await times(server.port, FORGED, forge, 401);
  const full = await server.used();
  await server.stop();
  const kept = (what) => `${((full[what] - empty[what]) / 1024 / 1024).toFixed(1)} MB`;
  return [
    [`${number(FORGED)} forged webhooks: refused per second`, number(perSecond), '–'],
    ['memory they leave: heap and buffers', kept('heap'), '–'],
    ['memory they leave: whole process', kept('rss'), '–'],
  ];
}

function requestOf(method, path, more = {}, body = '') {
  const length = body === '' ? {} : { 'Content-Length': Buffer.byteLength(body) };
  const lines = Object.entries({ ...headers, ...more, ...length }).map(
    ([name, value]) => `${name}: ${value}`,
  );
  return [`${method} ${path} HTTP/1.1`, ...lines, '', body].join('\r\n');
}

function number(value) {
  return Math.round(value).toLocaleString('en');
}

function median(values) {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function milliseconds(value) {
  return `${value < 10 ? value.toPrecision(2) : number(value)} ms`;
}
