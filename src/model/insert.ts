import { type Activity, type ActivityRow, isUnreadable } from './activity.ts';
import type { StreamPage } from './cursor.ts';
import { statesOf, type TimelinePage } from './streams.ts';

/**
 * The pages with an activity put in at its sorted place, or replaced where it already is. The pages come back as they
 * are when its place has not been read yet.
 */
export function insertActivity(pages: readonly TimelinePage[], activity: Activity): readonly TimelinePage[] {
  const at = Date.parse(activity.created_date);
  const states = statesOf(pages);
  const state = states.find(({ type }) => type === null || type === activity.type);
  if (!state) return pages;
  const { read } = state;
  const replace = (stream: StreamPage): StreamPage => ({
    ...stream,
    rows: stream.rows.map((row) => (row.id === activity.id ? activity : row)),
  });
  if (state.rows.some(({ row }) => row.id === activity.id)) return mapStreams(pages, read, replace);
  // What another type's unread rows still hide must be here too: nobody reads this place again.
  if (at > state.ceiling || (state.older && at < state.floor)) return pages;

  const target =
    read.find((stream) => placeOf(stream.rows, at) < stream.rows.length) ?? read[read.length - 1];
  const head = read[0];
  return mapStreams(pages, read, (stream) => {
    const place = placeOf(stream.rows, at);
    return {
      ...stream,
      ...(stream === target && {
        rows: [...stream.rows.slice(0, place), activity, ...stream.rows.slice(place)],
      }),
      ...(stream === head && stream.total !== null && { total: stream.total + 1 }),
    };
  });
}

/** Where among rows, newest first, a time belongs: above the first that is not newer. */
export function placeOf(rows: readonly ActivityRow[], at: number): number {
  const place = rows.findIndex((row) => !isUnreadable(row) && Date.parse(row.created_date) <= at);
  return place < 0 ? rows.length : place;
}

function mapStreams(
  pages: readonly TimelinePage[],
  chosen: readonly StreamPage[],
  change: (stream: StreamPage) => StreamPage,
): readonly TimelinePage[] {
  return pages.map(({ streams }) => ({
    streams: streams.map((stream) => (chosen.includes(stream) ? change(stream) : stream)),
  }));
}
