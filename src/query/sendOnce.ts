import type { Activity, NewActivity } from '../model/activity.ts';
import { TimelineError, toTimelineError } from '../model/errors.ts';
import type { TimelineScope } from './context.ts';
import { findSubmission } from './findSubmission.ts';
import { gateOf } from './gate.ts';

/** One submission, as its mutation holds it. */
export interface Submission {
  reference: string;
  /** The body as sent, its reference included. */
  input: NewActivity;
  submittedAt: number;
  /** An earlier attempt may have been carried out: look on the server before anything is sent. */
  isUnconfirmed: boolean;
  /** The server's row, when it has been found already. */
  found?: Activity;
}

/**
 * Sends a submission unless the server already holds it. LeadLex documents no idempotency for this call, so after a
 * lost answer the reference is looked for; not finding it proves nothing, and nothing is sent again unasked.
 */
export async function sendOnce(scope: TimelineScope, submission: Submission): Promise<Activity> {
  const { client } = scope;
  if (submission.found) return submission.found;
  if (submission.isUnconfirmed) {
    const found = await findSubmission(client, submission).catch((error) => {
      const failed = toTimelineError(error);
      throw new TimelineError(failed.message, { ...failed, maybeSaved: true, cause: failed });
    });
    if (found) return found;
  }
  try {
    return await gateOf(client).create(() => client.createActivity(submission.input));
  } catch (thrown) {
    // A client that does not say what went wrong cannot say either that nothing was saved.
    const error = toTimelineError(thrown, true);
    const found = error.maybeSaved ? await findSubmission(client, submission).catch(() => null) : null;
    if (found) return found;
    throw error;
  }
}
