import type { NewerCursor } from '../model/cursor.ts';
import { TimelineError } from '../model/errors.ts';
import { readNewerPage } from '../model/newer.ts';
import type { List } from './readStreams.ts';

/** How often a page is asked for again because the list grew or shrank under the counting. */
const MOST_TRIES = 4;

/**
 * The page of rows next above those known. It is the last page of all rows since, and which that is only the total
 * says: the answer proves by its own total that it was the last.
 */
export async function readNewer(
  list: List,
  type: string | null,
  cursor: NewerCursor,
  pageSize: number,
  readAt: number,
  bounds: { from_date?: string; to_date?: string },
) {
  // Up through the filter's own days alone.
  const isBelow = Date.parse(bounds.from_date ?? '') > Date.parse(cursor.from);
  const from = isBelow && bounds.from_date ? bounds.from_date : cursor.from;
  if (Date.parse(bounds.to_date ?? '') < Date.parse(from)) {
    const nothing = { activities: [], meta: { page: 1, per_page: pageSize, total: 0 } };
    return readNewerPage(type, { ...cursor, from }, nothing, 0, readAt);
  }
  let { back, about: total } = cursor;
  let most = cursor.size ?? pageSize;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const asked = total === null || back > 0 ? most : fullestPage(total, most);
    const page = total === null ? 1 : pageFromEnd(total, asked, back);
    const answer = await list({ page, per_page: asked, from_date: from });
    const { activities, meta } = answer;
    if (activities.some((row) => 'created_date' in row && Date.parse(row.created_date) < Date.parse(from)))
      throw unable('does not heed from_date');
    const size = meta.per_page || asked;
    const isWhole = page === 1 && activities.length < size;
    const known = isWhole ? activities.length : meta.total;
    if (known === null) throw unable('does not say how many there are');
    // Inside a run of equal times pages are counted from the end: only as long as the end has not moved.
    const isSteady = back === 0 || known === total;
    if (isWhole || (isSteady && page === pageFromEnd(known, size, back)))
      return readNewerPage(type, { from, back, about: total, size }, answer, (page - 1) * size, readAt);
    if (!isSteady) back = 0;
    total = known;
    if (size < asked) most = size;
  }
  throw new TimelineError('The history changed while it was read.', { kind: 'http', status: 503 });
}

const pageFromEnd = (total: number, size: number, back: number) =>
  Math.max(1, Math.ceil(total / size) - back);

const unable = (why: string) =>
  new TimelineError(`Newer activities cannot be listed from here: the server ${why}.`, { kind: 'decode' });

/** The page size at which the last page is fullest, so that one request brings the most. */
function fullestPage(total: number, most: number): number {
  let best = most;
  for (let size = most; size * 2 > most; size -= 1) {
    if ((total - 1) % size > (total - 1) % best) best = size;
  }
  return best;
}
