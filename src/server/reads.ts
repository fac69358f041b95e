import { type Answer, errorAnswer } from './answers.ts';
import type { ReadCall } from './call.ts';
import { type Changes, versionText } from './changes.ts';
import { delay } from './delay.ts';
import { createFlights } from './flights.ts';
import { readAnswer, writeAnswer } from './keptAnswer.ts';
import type { Limits } from './limits.ts';
import type { SafeStore } from './safeStore.ts';
import type { Ask } from './upstream.ts';

/** How long the other processes leave a read to the one that began it. */
const LEASE_MS = 5000;
const POLL_MS = 50;

interface ReadsOptions {
  ask: Ask;
  store: SafeStore;
  changes: Changes;
  limits: Limits;
  cacheMs: number;
}

/** Reads with as few requests to LeadLex as possible: those who ask for the same share one, also a little later. */
export function createReads({ ask, store, changes, limits, cacheMs }: ReadsOptions) {
  const share = createFlights<Answer>();
  // Nobody is left to hear of it.
  const aborted = errorAnswer(502, 'aborted', 'The request was broken off.');

  async function cached(key: string): Promise<Answer | null> {
    if (cacheMs <= 0) return null;
    const [kept, quota] = await Promise.all([store.get(key), limits.headers()]);
    if (!kept) return null;
    const answer = readAnswer(kept);
    return { ...answer, headers: { ...answer.headers, ...quota } };
  }

  /** Asks LeadLex, unless it has said that it wants to be left alone. */
  async function askNow(call: ReadCall, signal: AbortSignal): Promise<Answer> {
    const refusal = await limits.refusal();
    if (refusal) return refusal;
    const answer = await ask(call, signal);
    await limits.note(answer);
    if (answer.status !== 429 || answer.headers?.['Retry-After']) return answer;
    // All viewers wait as long as this server does.
    const { headers } = (await limits.refusal()) ?? {};
    return { ...answer, headers: { ...answer.headers, ...headers } };
  }

  async function askAndKeep(call: ReadCall, key: string, version: string, signal: AbortSignal) {
    const answer = await askNow(call, signal);
    if (answer.status >= 300 || cacheMs <= 0) return answer;
    const whole = { ...answer, text: JSON.stringify(answer.body) };
    // What was read before a change must not be served after it.
    if (versionText(await changes.version(call.contactId)) === version) {
      await store.set(key, writeAnswer(whole), cacheMs);
    }
    return whole;
  }

  /** Reads for everybody in this process who waits, and for the other processes if none of them does so already. */
  async function lead(call: ReadCall, key: string, version: string, signal: AbortSignal): Promise<Answer> {
    const lease = `lease:${key}`;
    const until = Date.now() + LEASE_MS;
    let isOurs = cacheMs <= 0 || (await store.add(lease, '1', LEASE_MS));
    while (!isOurs && Date.now() < until) {
      await delay(POLL_MS);
      if (signal.aborted) return aborted;
      const answer = await cached(key);
      if (answer) return answer;
      isOurs = await store.add(lease, '1', LEASE_MS);
    }
    try {
      return (await cached(key)) ?? (await askAndKeep(call, key, version, signal));
    } finally {
      if (isOurs && cacheMs > 0) await store.delete(lease);
    }
  }

  return async (call: ReadCall, signal: AbortSignal): Promise<Answer> => {
    // Who looks for an entry must see what stands there now.
    if (call.isFresh) return askNow(call, signal);
    const version = versionText(await changes.version(call.contactId));
    const key = `page:${version}:${call.path}`;
    const answer = await cached(key);
    return answer ?? (await share(key, signal, (all) => lead(call, key, version, all))) ?? aborted;
  };
}
