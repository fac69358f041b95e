import type { ActivityClient, ActivityPage, ListQuery } from '../model/activity.ts';
import { isNewer, type OlderCursor, readStreamPage } from '../model/cursor.ts';
import { type ActivityFilters, assertFilters } from '../model/filters.ts';
import { firstReads, type StreamRead } from '../model/paging.ts';
import type { TimelinePage } from '../model/streams.ts';
import { addDays, boundsOf, type Day, startOfDay, wholeSecond } from '../model/time.ts';
import { gateOf } from './gate.ts';

/** What makes one list of a contact another than the next. */
export interface ListKey extends ActivityFilters {
  /** The day the list begins with, going down; absent for the newest. */
  at?: Day;
  pageSize: number;
  /** Only where days are filtered: which instants they are depends on it. */
  timeZone?: string;
}

/** The list call of one stream, with what all its requests share. */
export type List = (query: ListQuery) => Promise<ActivityPage>;

/** Reads the next page of each stream named, or where the list begins. */
export async function readStreams(
  client: ActivityClient,
  contactId: string,
  { types, from, to, at, pageSize, timeZone = 'UTC' }: ListKey,
  now: () => number,
  reads: StreamRead[] | null,
  signal?: AbortSignal,
): Promise<TimelinePage> {
  assertFilters({ from, to });
  assertFilters({ from: at });
  const bounds = boundsOf({ from, to }, timeZone);
  // A day that a zone's clocks skipped holds nothing, and its bounds are the wrong way round.
  if (Date.parse(bounds.from_date ?? '') > Date.parse(bounds.to_date ?? '')) return { streams: [] };
  const streams = (reads ?? firstReads({ types }, at ? startAt(at, timeZone) : undefined)).map(
    async ({ type, cursor }) => {
      const list: List = (query) =>
        gateOf(client).read(
          () =>
            client.listContactActivities(
              contactId,
              { per_page: pageSize, ...(type !== null && { type }), ...bounds, ...query },
              { signal },
            ),
          signal,
        );
      const readAt = now();
      if (isNewer(cursor)) {
        const { readNewer } = await import('./readNewer.ts');
        return readNewer(list, type, cursor, pageSize, readAt, bounds);
      }
      const limit = cursor.to !== null && { to_date: earlier(cursor.to, bounds.to_date) };
      return readStreamPage(type, cursor, await list({ page: cursor.page, ...limit }), pageSize, readAt);
    },
  );
  return { streams: await Promise.all(streams) };
}

/** A list that begins at the end of a day. */
function startAt(day: Day, timeZone: string): OlderCursor {
  const { to_date: to = null } = boundsOf({ to: day }, timeZone);
  return { to, page: 1, newerFrom: wholeSecond(startOfDay(addDays(day, 1), timeZone)) };
}

/** The widened bound of a page may reach past the filter's own. */
function earlier(to: string, limit: string | undefined): string {
  return limit !== undefined && Date.parse(limit) < Date.parse(to) ? limit : to;
}
