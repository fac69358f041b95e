import { type Activity, type ActivityClient, isUnreadable } from '../model/activity.ts';
import { LARGEST_PAGE } from '../model/limits.ts';
import { referenceOf } from '../model/outbox.ts';
import { searchWindows } from '../model/searchWindows.ts';
import { gateOf } from './gate.ts';
import type { Submission } from './sendOnce.ts';

/** Nobody logs more in two hours; an import may. */
const MOST_PAGES = 5;

/** The row under which the server holds a submission, if it does. Rejects when the look itself fails. */
export async function findSubmission(
  client: ActivityClient,
  submission: Submission,
): Promise<Activity | null> {
  const { input, reference } = submission;
  const { contact_id } = input;
  if (!contact_id) return null;
  for (const window of searchWindows(submission)) {
    for (let page = 1; page <= MOST_PAGES; page++) {
      const query = { type: input.type, page, per_page: LARGEST_PAGE, ...window };
      const look = () => client.listContactActivities(contact_id, query, { fresh: true });
      const { activities } = await gateOf(client).read(look, undefined, true);
      const found = activities.find((row) => !isUnreadable(row) && referenceOf(row) === reference);
      if (found) return found as Activity;
      if (activities.length < LARGEST_PAGE) break;
    }
  }
  return null;
}
