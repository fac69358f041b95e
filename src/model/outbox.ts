import type { Activity, NewActivity } from './activity.ts';
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
  /** Another tab of this browser has it; here it is only shown. */
  isElsewhere: boolean;
}

/** Why an entry waits that was written without a connection: nothing of it has left the browser. */
export const OFFLINE = 'offline';
/** Why it is not known whether an entry was saved, when the page was closed before the answer came. */
export const INTERRUPTED = 'interrupted';

export function referenceOf(activity: Activity): string | null {
  const reference = (activity.metadata as Record<string, unknown>)[REFERENCE_KEY];
  return typeof reference === 'string' && reference !== '' ? reference : null;
}
