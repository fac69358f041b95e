import type { Activity, NewActivity } from '../model/activity.ts';
import { TimelineError, toTimelineError } from '../model/errors.ts';
import { OFFLINE } from '../model/outbox.ts';
import type { TimelineScope } from './context.ts';
import { findSubmission } from './findSubmission.ts';
import { gateOf } from './gate.ts';

/** One submission, as its mutation holds it. */
export interface Submission {
  reference: string;
  /** The body as sent, its reference included. */
  input: NewActivity;
  submittedAt: number;
  /** An earlier attempt may have been carried out. */
  isUnconfirmed: boolean;
  /** Another tab, or this page before it was reloaded, may have sent it. */
  mustLook?: boolean;
  /** Somebody has asked for it again. */
  isRetry?: boolean;
  /** It is in the storage. */
  isKept?: boolean;
  /** Another tab has it. */
  isElsewhere?: boolean;
  /** The server's row, when it has been found already. */
  found?: Activity;
}

/**
 * Sends a submission unless the server already holds it. LeadLex documents no idempotency for this call, so after a
 * lost answer the reference is looked for; not finding it proves nothing, and nothing is sent again unasked.
 */
export async function sendOnce(scope: TimelineScope, submission: Submission): Promise<Activity> {
  const { client } = scope;
  const { isUnconfirmed, mustLook, isRetry, found: known } = submission;
  if (known) return known;
  const wasOffline = isOffline();
  // Whoever asks again may know better than the browser.
  if (wasOffline && !isRetry) throw offline();
  if (isUnconfirmed || mustLook) {
    const found = await findSubmission(client, submission).catch((error) => {
      const failed = toTimelineError(error);
      throw wasOffline && !isUnconfirmed ? offline(failed) : maybeSaved(failed);
    });
    if (found) return found;
  }
  try {
    return await gateOf(client).create(() => client.createActivity(submission.input));
  } catch (thrown) {
    // A client that does not say what went wrong cannot say either that nothing was saved.
    const error = toTimelineError(thrown, true);
    if (error.kind === 'network' && wasOffline && isOffline() && !isUnconfirmed) throw offline(error);
    const found = error.maybeSaved ? await findSubmission(client, submission).catch(() => null) : null;
    if (found) return found;
    throw error;
  }
}

const isOffline = () => typeof navigator !== 'undefined' && navigator.onLine === false;

const offline = (cause?: unknown) =>
  new TimelineError('The browser is offline.', { kind: 'network', code: OFFLINE, cause });

const maybeSaved = (error: TimelineError) =>
  new TimelineError(error.message, { ...error, maybeSaved: true, cause: error });
