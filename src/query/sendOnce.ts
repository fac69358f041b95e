import { type Activity, type ActivityClient, isUnreadable, type NewActivity } from '../model/activity.ts';
import { TimelineError, toTimelineError } from '../model/errors.ts';
import { LARGEST_PAGE } from '../model/limits.ts';
import { referenceOf, searchWindows } from '../model/outbox.ts';
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
export async function sendOnce(client: ActivityClient, submission: Submission): Promise<Activity> {
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

/** Whether an unconfirmed entry has arrived after all; its row then takes its place. Rejects when the look itself fails. */
export async function findSubmission(
  client: ActivityClient,
  submission: Submission,
): Promise<Activity | null> {
  const { input, reference } = submission;
  const { contact_id } = input;
  if (!contact_id) return null;
  for (const window of searchWindows(submission)) {
    const query = { type: input.type, per_page: LARGEST_PAGE, ...window };
    const look = () => client.listContactActivities(contact_id, query);
    const { activities } = await gateOf(client).read(look, undefined, true);
    const found = activities.find((row) => !isUnreadable(row) && referenceOf(row) === reference);
    if (found) return found as Activity;
  }
  return null;
}
