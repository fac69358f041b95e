import type { Answer } from './answers.ts';
import { readAnswer, writeAnswer } from './keptAnswer.ts';
import { memoryStore } from './memoryStore.ts';
import type { SafeStore } from './safeStore.ts';

/** What is known of a create by its reference. */
export interface CreateRecord {
  /** A hash of what it said. */
  body: string;
  /** When it was sent first, in epoch milliseconds. */
  at: number;
  /** The answer; `null` while it is under way, and where it was lost. */
  answer: Answer | null;
}

const DAY_MS = 24 * 3_600_000;

/**
 * The creates of the last day. This process also remembers its own, so that they stay known to it when the store fails in
 * between.
 */
export function createRecords(store: SafeStore) {
  const own = memoryStore();

  return {
    async read(key: string): Promise<CreateRecord | null> {
      const mine = parse(await own.get(key));
      return mine?.answer ? mine : (parse(await store.get(key)) ?? mine);
    },
    async write(key: string, { answer, ...record }: CreateRecord): Promise<void> {
      const text = `${JSON.stringify(record)}\n${answer ? writeAnswer(answer) : ''}`;
      await own.set(key, text, DAY_MS);
      await store.set(key, text, DAY_MS);
    },
    async forget(key: string): Promise<void> {
      await own.delete(key);
      await store.delete(key);
    },
  };
}

function parse(text: string | null): CreateRecord | null {
  if (text === null) return null;
  const end = text.indexOf('\n');
  const answer = text.slice(end + 1);
  return { ...JSON.parse(text.slice(0, end)), answer: answer ? readAnswer(answer) : null };
}
