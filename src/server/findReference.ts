import { readPage } from '../api/page.ts';
import { routePath, routes } from '../api/routes.ts';
import { type Activity, isUnreadable } from '../model/activity.ts';
import { LARGEST_PAGE } from '../model/limits.ts';
import { referenceOf } from '../model/outbox.ts';
import { searchWindows } from '../model/searchWindows.ts';
import type { Answer } from './answers.ts';
import type { CreateCall } from './call.ts';
import type { Limits } from './limits.ts';
import type { Ask } from './upstream.ts';

/** Nobody logs more in two hours; an import may. */
const MOST_PAGES = 5;

/**
 * The row under which LeadLex holds a create that was sent before, `null` where it does not seem to; or, as a failure, the
 * answer that kept us from looking.
 */
export async function findReference(
  { ask, limits }: { ask: Ask; limits: Limits },
  { activity, contactId, reference }: CreateCall,
  submittedAt: number,
): Promise<{ found: Activity | null } | { failure: Answer }> {
  // What belongs to no contact stands in no list.
  if (contactId === null) return { found: null };
  const path = routePath(routes.listContactActivities, { id: contactId });
  for (const window of searchWindows({ input: activity, submittedAt })) {
    for (let page = 1; page <= MOST_PAGES; page++) {
      const search = { type: activity.type, page: String(page), per_page: String(LARGEST_PAGE), ...window };
      const answer = await limitedAsk(`${path}?${new URLSearchParams(search)}`);
      const rows = answer.status < 300 ? readPage(answer.body)?.activities : undefined;
      if (!rows) return { failure: answer };
      const found = rows.find((row) => !isUnreadable(row) && referenceOf(row) === reference);
      if (found) return { found: found as Activity };
      if (rows.length < LARGEST_PAGE) break;
    }
  }
  return { found: null };

  async function limitedAsk(path: string): Promise<Answer> {
    const refusal = await limits.refusal();
    if (refusal) return refusal;
    const answer = await ask({ method: 'GET', path });
    await limits.note(answer);
    return answer;
  }
}
