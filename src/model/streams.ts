import { type ActivityRow, isUnreadable } from './activity.ts';
import { type Cursor, isNewer, nextCursor, type OlderCursor, type StreamPage } from './cursor.ts';

/** One step along the timeline: a page of each stream that needed one. The newest step comes first. */
export interface TimelinePage {
  streams: StreamPage[];
}

export interface DatedRow {
  key: string;
  row: ActivityRow;
  /** Epoch milliseconds; an unreadable row takes the time of the row above it, to keep its place. */
  at: number;
  readAt: number;
}

export interface StreamState {
  type: string | null;
  read: readonly StreamPage[];
  /** Each once: pages overlap at their bounds. */
  rows: readonly DatedRow[];
  /** The same by key. Belongs to the latest list: one that comes of it takes it along. */
  byKey: Map<string, DatedRow>;
  older: Cursor | null;
  newer: Cursor | null;
  /** All rows from `floor` (exclusive while there are older ones) to `ceiling` are read. Epoch milliseconds. */
  floor: number;
  ceiling: number;
}

export const keyOfRow = (row: ActivityRow): string => row.id ?? JSON.stringify((row as { raw: unknown }).raw);

const known = new WeakMap<readonly TimelinePage[], StreamState[]>();
/** The streams of the list that a page ends, until another list has come of it. */
const latest = new WeakMap<TimelinePage, { pages: readonly TimelinePage[]; states: StreamState[] }>();

/** The streams of a list as they stand. Worked out once for each list, and for a page more from that page alone. */
export function statesOf(pages: readonly TimelinePage[]): StreamState[] {
  let states = known.get(pages);
  if (states) return states;
  states = readStates(pages);
  keepStates(pages, states);
  return states;
}

/** Takes it for known what the streams of a list are. */
export function keepStates(pages: readonly TimelinePage[], states: StreamState[]): void {
  known.set(pages, states);
  const last = pages[pages.length - 1];
  if (last) latest.set(last, { pages, states });
}

/** To be called before what is known of a list is changed into what is known of the next. */
export function forgetStates(pages: readonly TimelinePage[]): void {
  known.delete(pages);
  for (const page of pages.slice(-1)) latest.delete(page);
}

function readStates(pages: readonly TimelinePage[]): StreamState[] {
  const last = pages[pages.length - 2];
  const before = last && latest.get(last);
  const isLonger =
    before?.pages.length === pages.length - 1 && before.pages.every((page, index) => page === pages[index]);
  if (isLonger) forgetStates(before.pages);
  const states = new Map(isLonger ? before.states.map((state) => [state.type, state]) : []);
  const byType = new Map<string | null, StreamPage[]>();
  for (const { streams } of isLonger ? pages.slice(-1) : pages) {
    for (const page of streams) {
      const read = byType.get(page.type);
      if (read) read.push(page);
      else byType.set(page.type, [page]);
    }
  }
  for (const [type, read] of byType) {
    const { rows = [], byKey = new Map(), read: above = [] } = states.get(type) ?? {};
    states.set(type, stateOf(type, above.concat(read), addRows(rows, byKey, read), byKey));
  }
  return [...states.values()];
}

/** A stream, by the pages read of it and the rows they hold. */
export function stateOf(
  type: string | null,
  read: readonly StreamPage[],
  rows: readonly DatedRow[],
  byKey: Map<string, DatedRow>,
): StreamState {
  const down = read.filter(({ cursor }) => !isNewer(cursor));
  const { to: start } = (down[0] as StreamPage).cursor as OlderCursor;
  const seen = down.length < read.length ? addRows([], new Map(), down).length : rows.length;
  const { newer } = read[0] as StreamPage;
  // The oldest of all its pages: a page without a readable date, or from the top again, must not hide what is shown.
  const dates = down.flatMap((page) => (page.oldest === null ? [] : [Date.parse(page.oldest)]));
  return {
    type,
    read,
    rows,
    byKey,
    older: nextCursor(down[down.length - 1] as StreamPage, seen, start),
    newer,
    floor: Math.min(...dates),
    ceiling: newer ? Date.parse(newer.from) : Number.POSITIVE_INFINITY,
  };
}

/** Rows of pages below some others. The place is the first copy's, the content the latest read. */
function addRows(
  above: readonly DatedRow[],
  byKey: Map<string, DatedRow>,
  pages: readonly StreamPage[],
): readonly DatedRow[] {
  const rows = [...above];
  let at = rows[rows.length - 1]?.at ?? Number.POSITIVE_INFINITY;
  for (const { rows: read, readAt } of pages) {
    for (const row of read) {
      if (!isUnreadable(row)) at = Date.parse(row.created_date);
      const key = keyOfRow(row);
      const known = byKey.get(key);
      if (known && readAt < known.readAt) continue;
      const dated = { key, row, at, readAt };
      byKey.set(key, dated);
      if (known) rows[rows.lastIndexOf(known)] = dated;
      else rows.push(dated);
    }
  }
  return rows;
}

/** What the rows of some streams are known to hold without a gap: times above `after`, and up to `upTo`. */
export function reachOf(states: readonly StreamState[]): { after: number; upTo: number } {
  return {
    after: Math.max(...states.map(({ older, floor }) => (older ? floor : Number.NEGATIVE_INFINITY))),
    upTo: Math.min(...states.map(({ ceiling }) => ceiling)),
  };
}

const shown = new WeakMap<readonly StreamState[], readonly ActivityRow[]>();

/** The rows of all streams by time, down to where one could still bring a row between. The same array for the same list. */
export function rowsOf(pages: readonly TimelinePage[]): readonly ActivityRow[] {
  const states = statesOf(pages);
  let rows = shown.get(states);
  if (!rows) {
    rows = sortedRows(states).map(({ row }) => row);
    shown.set(states, rows);
  }
  return rows;
}

function sortedRows(states: readonly StreamState[]): readonly DatedRow[] {
  const [only] = states;
  // A row written between two reads may come with a later page, below older ones.
  if (states.length === 1 && only && (isSorted(only.rows) || !only.read.every(({ isKeyed }) => isKeyed)))
    return only.rows;
  return states
    .flatMap((state) => {
      const { after, upTo } = reachOf(states.filter((other) => other !== state));
      return state.rows.filter(({ at }) => at > after && at <= upTo);
    })
    .sort((a, b) => b.at - a.at);
}

function isSorted(rows: readonly DatedRow[]): boolean {
  let above = Number.POSITIVE_INFINITY;
  for (const { at } of rows) {
    if (at > above) return false;
    above = at;
  }
  return true;
}
