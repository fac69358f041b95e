import { type Activity, type ActivityRow, isUnreadable } from './activity.ts';
import type { StreamPage } from './cursor.ts';
import {
  keepStates,
  keyOfRow,
  passOnStates,
  type StreamState,
  stateOf,
  statesOf,
  type TimelinePage,
} from './streams.ts';

/**
 * The pages with an activity put in at its sorted place, or replaced where it already is. The pages come back as they
 * are when its place has not been read yet.
 */
export function insertActivity(pages: readonly TimelinePage[], activity: Activity): readonly TimelinePage[] {
  const at = Date.parse(activity.created_date);
  const states = statesOf(pages);
  const state = states.find(({ type }) => type === null || type === activity.type);
  if (!state) return pages;
  const old = state.byKey.get(activity.id);
  if (old && state.rows.includes(old)) {
    return mapStreams(pages, (stream) => {
      const isIn = state.read.includes(stream) && stream.rows.some(({ id }) => id === activity.id);
      return isIn
        ? { ...stream, rows: stream.rows.map((row) => (row.id === activity.id ? activity : row)) }
        : stream;
    });
  }
  // What another type's unread rows still hide must be here too: nobody reads this place again.
  if (at > state.ceiling || (state.older && at < state.floor)) return pages;

  const { read } = state;
  const head = read[0] as StreamPage;
  const target =
    read.find(({ rows }) => placeOf(rows, at) < rows.length) ?? (read[read.length - 1] as StreamPage);
  const place = placeOf(target.rows, at);
  const change = (stream: StreamPage): StreamPage =>
    stream !== target && stream !== head
      ? stream
      : {
          ...stream,
          ...(stream === target && {
            rows: [...stream.rows.slice(0, place), activity, ...stream.rows.slice(place)],
          }),
          ...(stream === head && stream.total !== null && { total: stream.total + 1 }),
        };
  // One object each, in the pages and in what is known of them.
  const changed = new Map(read.map((stream) => [stream, change(stream)]));
  const next = mapStreams(pages, (stream) => changed.get(stream) ?? stream);
  keepWithRow(pages, next, state, [...changed.values()], { target, place, activity, at });
  return next;
}

/** Where the row's neighbours on its page are neighbours in the list too, all else that is known of it stays. */
function keepWithRow(
  pages: readonly TimelinePage[],
  next: readonly TimelinePage[],
  state: StreamState,
  read: readonly StreamPage[],
  { target, place, activity, at }: { target: StreamPage; place: number; activity: Activity; at: number },
): void {
  const { type, rows, byKey } = state;
  const known = (row: ActivityRow | undefined) => row && byKey.get(keyOfRow(row));
  const below = known(target.rows[place]);
  const above = known(target.rows[place - 1]);
  const index = below ? rows.indexOf(below) : rows.length;
  if (rows[index - 1] !== above || !passOnStates(pages)) return;
  const dated = { key: activity.id, row: activity, at, readAt: target.readAt };
  byKey.set(dated.key, dated);
  const changed = stateOf(type, read, rows.slice(0, index).concat(dated, rows.slice(index)), byKey);
  keepStates(
    next,
    statesOf(pages).map((one) => (one === state ? changed : one)),
  );
}

/** Where among rows, newest first, a time belongs: above the first that is not newer. */
export function placeOf(rows: readonly ActivityRow[], at: number): number {
  const place = rows.findIndex((row) => !isUnreadable(row) && Date.parse(row.created_date) <= at);
  return place < 0 ? rows.length : place;
}

/** Pages that nothing changes in stay the same. */
function mapStreams(
  pages: readonly TimelinePage[],
  change: (stream: StreamPage) => StreamPage,
): readonly TimelinePage[] {
  return pages.map((page) => {
    const streams = page.streams.map(change);
    return streams.every((stream, index) => stream === page.streams[index]) ? page : { streams };
  });
}
