import { setTimeout as delay } from 'node:timers/promises';
import { open } from './connection.mjs';

const CONNECTIONS = 50;

export async function openAll(port, count = CONNECTIONS) {
  return Promise.all(Array.from({ length: count }, () => open(port)));
}

/** As many as it takes: each connection asks again as soon as it has its answer. */
export async function asFastAsItGoes(port, bytes, seconds) {
  const connections = await openAll(port);
  const times = [];
  const until = performance.now() + 1000 * seconds;
  await Promise.all(
    connections.map(async ({ ask }) => {
      for (let start = performance.now(); start < until; start = performance.now()) {
        expectStatus(await ask(bytes), 200);
        times.push(performance.now() - start);
      }
    }),
  );
  for (const { close } of connections) close();
  return { count: times.length, perSecond: times.length / seconds, ...spread(times) };
}

/** So many a second, whatever becomes of those before: what waits for its turn counts as waiting. */
export async function atRate(port, bytes, seconds, perSecond) {
  const connections = await openAll(port);
  const times = [];
  const began = performance.now();
  const total = seconds * perSecond;
  let next = 0;
  await Promise.all(
    connections.map(async ({ ask }) => {
      while (next < total) {
        const due = began + (1000 * next++) / perSecond;
        const wait = due - performance.now();
        if (wait > 0) await delay(wait);
        // A timer that comes late is this program's own fault, a connection that is not free yet is the server's.
        const start = wait > 0 ? performance.now() : due;
        expectStatus(await ask(bytes), 200);
        times.push(performance.now() - start);
      }
    }),
  );
  for (const { close } of connections) close();
  return spread(times);
}

/** A fixed number of requests, over all connections. */
export async function times(port, count, bytesOf, status) {
  const connections = await openAll(port);
  const began = performance.now();
  let next = 0;
  await Promise.all(
    connections.map(async ({ ask }) => {
      while (next < count) expectStatus(await ask(bytesOf(next++)), status);
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const { close } of connections) close();
  return count / seconds;
}

function expectStatus(status, wanted) {
  if (status !== wanted) throw new Error(`Answered ${status}, not ${wanted}.`);
}

function spread(times) {
  const sorted = times.sort((a, b) => a - b);
  const at = (part) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  return { p50: at(0.5), p99: at(0.99) };
}
