import { type Activity, type NewActivity, readActivity } from './activity.ts';
import type { TimelineError } from './errors.ts';

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
  const { type, created_date = '' } = input;
  const isDated = !Number.isNaN(Date.parse(created_date));
  return readActivity({
    ...input,
    id: reference,
    // What cannot be sent like this must still be shown.
    type: type || '?',
    created_date: isDated ? created_date : new Date(submittedAt).toISOString(),
  }) as Activity;
}

/** A UUID, also on pages that are not served securely, where `crypto.randomUUID` does not exist. */
export function newReference(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const digit = () => ((crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) % 16).toString(16);
  return 'xxxxxxxx-xxxx-4xxx-axxx-xxxxxxxxxxxx'.replace(/x/g, digit);
}
