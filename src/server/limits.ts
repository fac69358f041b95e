import { LONGEST_WAIT_MS } from '../model/errors.ts';
import { type Answer, errorAnswer } from './answers.ts';
import type { SafeStore } from './safeStore.ts';

const PAUSE = 'pause';
const PROBE = 'probe';
const REFUSALS = 'refusals';
const QUOTA = 'quota';
const DAY_MS = 24 * 3_600_000;

export type Limits = ReturnType<typeof createLimits>;

/** What LeadLex last said of the workspace's quota, and the one pause that a refusal means for all viewers. */
export function createLimits(store: SafeStore) {
  async function pausedUntil(): Promise<number> {
    return Number((await store.get(PAUSE)) ?? 0);
  }

  async function pause(retryAfterMs: number | null | undefined): Promise<void> {
    const wait = retryAfterMs ?? (await backOff());
    const until = Date.now() + wait;
    // What was sent together is refused together.
    if (wait <= 0 || until <= (await pausedUntil())) return;
    await store.set(PAUSE, String(until), wait);
    await store.set(PROBE, '1', LONGEST_WAIT_MS);
  }

  /** LeadLex named no time: 2, 4, 8 … seconds while it goes on refusing. */
  async function backOff(): Promise<number> {
    const refusals = await store.increment(REFUSALS, 2 * LONGEST_WAIT_MS);
    return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** refusals);
  }

  async function quotaHeaders(): Promise<Record<string, string>> {
    const quota = await store.get(QUOTA);
    return quota ? JSON.parse(quota) : {};
  }

  return {
    /** Takes down what an answer of LeadLex says of the quota. */
    async note(answer: Answer): Promise<void> {
      const { status, headers = {}, retryAfterMs } = answer;
      const quota = Object.entries(headers).filter(([name]) => name.startsWith('X-RateLimit-'));
      if (quota.length > 0) await store.set(QUOTA, JSON.stringify(Object.fromEntries(quota)), DAY_MS);
      if (status === 429) await pause(retryAfterMs);
      // The quota was raised, or the pause was a mistake.
      else if (status < 300 && (await pausedUntil()) > Date.now() + LONGEST_WAIT_MS)
        await store.delete(PAUSE);
    },

    /** What is left of the quota, by the last answer of all. */
    headers: quotaHeaders,

    /**
     * The refusal of a read while a pause lasts. Where the day is spent, one read a minute finds out whether it still is.
     */
    async refusal(): Promise<Answer | null> {
      const wait = (await pausedUntil()) - Date.now();
      if (wait <= 0) return null;
      if (wait > LONGEST_WAIT_MS && (await store.add(PROBE, '1', LONGEST_WAIT_MS))) return null;
      const headers = { ...(await quotaHeaders()), 'Retry-After': String(Math.ceil(wait / 1000)) };
      return {
        ...errorAnswer(429, 'rate_limited', 'LeadLex takes no more requests for the moment.'),
        headers,
      };
    },
  };
}
