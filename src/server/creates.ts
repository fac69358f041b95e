import { isRecord, isUnreadable, readActivity } from '../model/activity.ts';
import { type Answer, errorAnswer } from './answers.ts';
import type { CreateCall } from './call.ts';
import type { Changes } from './changes.ts';
import { type CreateRecord, createRecords } from './createRecords.ts';
import { delay } from './delay.ts';
import { digest } from './digest.ts';
import { findReference } from './findReference.ts';
import type { Limits } from './limits.ts';
import type { SafeStore } from './safeStore.ts';
import type { Ask } from './upstream.ts';

/** How long after its last sign of life a process counts as gone. */
const LEASE_MS = 6000;
const POLL_MS = 100;

interface CreatesOptions {
  ask: Ask;
  store: SafeStore;
  changes: Changes;
  limits: Limits;
  timeoutMs: number;
}

const reused = errorAnswer(
  422,
  'reference_reused',
  'An activity with this client_reference was sent before, and said something else.',
);

const unconfirmed = errorAnswer(
  503,
  'create_unconfirmed',
  'This activity was sent before, and it could not be found out whether it was saved.',
);

/**
 * Sends each activity that carries a reference once, however often and through however many processes it comes. Source:
 * LeadLex documents no idempotency for this call, so what became of a create whose answer was lost is looked up.
 */
export function createCreates({ ask, store, changes, limits, timeoutMs }: CreatesOptions) {
  const records = createRecords(store);
  const underway = new Map<string, Promise<Answer>>();

  async function send(call: CreateCall): Promise<Answer> {
    const answer = await ask(call);
    await limits.note(answer);
    if (answer.status < 300) await announce(call, answer);
    else if (answer.maybeSaved && call.contactId !== null) await changes.invalidate(call.contactId);
    return answer;
  }

  /** An answer of yesterday says nothing of what is left today. */
  async function withQuota(answer: Answer): Promise<Answer> {
    if (answer.status >= 300) return answer;
    return { ...answer, headers: { ...answer.headers, ...(await limits.headers()) } };
  }

  async function announce({ contactId }: CreateCall, { body }: Answer): Promise<void> {
    const data = isRecord(body) ? body.data : null;
    const row = readActivity(isRecord(data) ? (data.activity ?? data) : data);
    const saved = isUnreadable(row) ? null : row;
    const changed = saved?.contact_id ?? contactId;
    if (changed !== null) await changes.announce(changed, saved?.id ?? null);
  }

  async function sendOnce(key: string, body: string, call: CreateCall): Promise<Answer> {
    const turn = `turn:${key}`;
    const token = crypto.randomUUID();
    const until = Date.now() + timeoutMs + LEASE_MS;
    while (!(await store.add(turn, token, LEASE_MS))) {
      const answer = answerOf(await records.read(key), body);
      if (answer) return answer;
      // Somebody else has it in hand.
      if (Date.now() > until) return unconfirmed;
      await delay(POLL_MS);
    }
    const signOfLife = setInterval(() => void store.set(turn, token, LEASE_MS), LEASE_MS / 3);
    try {
      return await takeTurn(key, body, call);
    } finally {
      clearInterval(signOfLife);
      await store.delete(turn);
    }
  }

  async function takeTurn(key: string, body: string, call: CreateCall): Promise<Answer> {
    const known = await records.read(key);
    const first = answerOf(known, body);
    if (first) return first;
    const { at } = known ?? { at: Date.now() };
    if (known) {
      const look = await findReference({ ask, limits }, call, at);
      if ('failure' in look)
        return { ...unconfirmed, headers: look.failure.headers, error: look.failure.error };
      if (look.found) {
        const answer = { status: 200, body: { data: { activity: look.found } } };
        await announce(call, answer);
        await records.write(key, { body, at, answer });
        return answer;
      }
    } else await records.write(key, { body, at, answer: null });
    const answer = await send(call);
    if (answer.status < 300) await records.write(key, { body, at, answer });
    // Nothing was saved, so the same entry may come again, corrected. What was sent before may still be there.
    else if (!answer.maybeSaved && !known) await records.forget(key);
    return answer;
  }

  return async (call: CreateCall): Promise<Answer> => {
    if (call.reference === null) return send(call);
    const [key, body] = await Promise.all([digest(call.reference), digest(inOrder(call.activity))]);
    const known = underway.get(key + body);
    if (known) return known;
    const answer = sendOnce(`create:${key}`, body, call)
      .then(withQuota)
      .finally(() => underway.delete(key + body));
    underway.set(key + body, answer);
    return answer;
  };
}

/** What has been answered to this before. */
function answerOf(record: CreateRecord | null, body: string): Answer | null {
  if (record && record.body !== body) return reused;
  return record?.answer ?? null;
}

/** As JSON with its fields in one order: the same entry may be written in another. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );
}
