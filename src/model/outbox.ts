import type { Activity, NewActivity } from './activity.ts';
import type { TimelineError } from './errors.ts';
import { wholeSecond } from './time.ts';

/** The key in `metadata` by which a submission is known again on the server. */
export const REFERENCE_KEY = 'client_reference';

/** `pending`: on its way. `failed`: the server refused it. `unconfirmed`: it may or may not be saved. */
export type OutboxStatus = 'pending' | 'failed' | 'unconfirmed';

/** One submission that the list does not show yet. */
export interface OutboxEntry {
  /** A UUID made here; travels as `metadata.client_reference`. */
  reference: string;
  input: NewActivity;
  /** Epoch milliseconds. */
  submittedAt: number;
  status: OutboxStatus;
  /** Why it is not saved, or not known to be. */
  error: TimelineError | null;
  /** The server's row, when it answered but the row's place in the list is not loaded. */
  saved: Activity | null;
}

/** The body with its reference in place. */
export function withReference(input: NewActivity, reference: string): NewActivity {
  return { ...input, metadata: { ...input.metadata, [REFERENCE_KEY]: reference } };
}

export function referenceOf(activity: Activity): string | null {
  const reference = (activity.metadata as Record<string, unknown>)[REFERENCE_KEY];
  return typeof reference === 'string' && reference !== '' ? reference : null;
}

/** A submission as the row it will be. */
export function activityOf({ reference, input, submittedAt, saved }: OutboxEntry): Activity {
  if (saved) return saved;
  return {
    id: reference,
    type: input.type,
    title: input.title ?? null,
    description: input.description ?? null,
    contact_id: input.contact_id ?? null,
    deal_id: input.deal_id ?? null,
    entity_type: input.entity_type ?? null,
    entity_id: input.entity_id ?? null,
    entity_name: input.entity_name ?? null,
    metadata: input.metadata ?? {},
    created_by_user_id: null,
    created_date: input.created_date ?? new Date(submittedAt).toISOString(),
  };
}

const MINUTE_MS = 60_000;
const CLOCK_SKEW_MS = 2 * MINUTE_MS;

/**
 * Where on the server a submission may stand: around its own time, and around its submission, because the server takes
 * its own time for a `created_date` outside its bounds. One window where they lie close, else two. Instants, inclusive.
 */
export function searchWindows(
  entry: Pick<OutboxEntry, 'input' | 'submittedAt'>,
): { from_date: string; to_date: string }[] {
  const submitted = entry.submittedAt;
  const dated = entry.input.created_date ? Date.parse(entry.input.created_date) : submitted;
  const [first, last] = [Math.min(submitted, dated), Math.max(submitted, dated)];
  const window = (from: number, to: number) => ({
    from_date: wholeSecond(from - CLOCK_SKEW_MS),
    to_date: wholeSecond(to + CLOCK_SKEW_MS),
  });
  return last - first <= 60 * MINUTE_MS ? [window(first, last)] : [window(first, first), window(last, last)];
}

/** A UUID, also on pages that are not served securely, where `crypto.randomUUID` does not exist. */
export function newReference(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const digit = () => ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
