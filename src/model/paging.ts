import { type Activity, type ActivityRow, isUnreadable } from './activity.ts';
import { type Cursor, headCursor, nextCursor, type StreamPage } from './cursor.ts';
import type { ActivityFilters } from './filters.ts';

/**
 * The API filters by one type, so a filter of several types is several streams, each paged by its own key and merged
 * here by time. Above this many, one stream of all types is read and filtered here instead.
 */
const MOST_STREAMS = 4;

/** The streams a filter is read as: a type each, or `null` for all types. */
export function streamsOf({ types }: ActivityFilters): (string | null)[] {
  return types?.length && types.length <= MOST_STREAMS ? types : [null];
}

/** Whether rows must be filtered here because the server was asked for all types. */
export function isFilteredHere({ types = [] }: ActivityFilters): boolean {
  return types.length > MOST_STREAMS;
}

/** What to read next: the streams that need it, each from where it stands. */
export type StreamRead = { type: string | null; cursor: Cursor };

/** One step down the timeline: a page of each stream that needed one. */
export interface TimelinePage {
  streams: StreamPage[];
}

export function headReads(filters: ActivityFilters): StreamRead[] {
  return streamsOf(filters).map((type) => ({ type, cursor: headCursor }));
}

interface StreamState {
  type: string | null;
  rows: DatedRow[];
  next: Cursor | null;
  /** Epoch milliseconds of the oldest row read; `Infinity` before any. */
  oldest: number;
}

interface DatedRow {
  row: ActivityRow;
  /** Epoch milliseconds; an unreadable row takes the time of the row above it, to keep its place. */
  at: number;
}

function statesOf(pages: readonly TimelinePage[]): StreamState[] {
  const byType = new Map<string | null, StreamPage[]>();
  for (const { streams } of pages) {
    for (const page of streams) byType.set(page.type, [...(byType.get(page.type) ?? []), page]);
  }
  return [...byType].map(([type, read]) => {
    const rows = uniqueRows(read);
    const last = read[read.length - 1] as StreamPage;
    // The oldest of all its pages: a page without a readable date, or from the top again, must not hide what is shown.
    const dates = read.flatMap((page) => (page.oldest === null ? [] : [Date.parse(page.oldest)]));
    const oldest = Math.min(...dates, Number.POSITIVE_INFINITY);
    return { type, rows, next: nextCursor(last, rows.length), oldest };
  });
}

/** The rows of one stream, each once: pages overlap at their bounds. The place is the first copy's, the content the last's. */
function uniqueRows(pages: readonly StreamPage[]): DatedRow[] {
  const rows = new Map<string, DatedRow>();
  let above = Number.POSITIVE_INFINITY;
  for (const { rows: read } of pages) {
    for (const row of read) {
      if (!isUnreadable(row)) above = Date.parse(row.created_date);
      rows.set(row.id ?? JSON.stringify((row as { raw: unknown }).raw), { row, at: above });
    }
  }
  return [...rows.values()];
}

/** What to read to see older rows: the streams that hold the others back; `null` at the end of all. */
export function nextReads(pages: readonly TimelinePage[]): StreamRead[] | null {
  const open = statesOf(pages).filter((state) => state.next !== null);
  if (open.length === 0) return null;
  const frontier = Math.max(...open.map((state) => state.oldest));
  return open
    .filter((state) => state.oldest === frontier)
    .map(({ type, next }) => ({ type, cursor: next as Cursor }));
}

/**
 * The rows that may be shown, newest first, each once. With several streams nothing is shown that an unread row of
 * another could still come above. A single stream keeps the server's order.
 */
export function visibleRows(pages: readonly TimelinePage[], filters: ActivityFilters): ActivityRow[] {
  const states = statesOf(pages);
  if (states.length === 1) {
    const rows = states[0]?.rows.map(({ row }) => row) ?? [];
    return isFilteredHere(filters)
      ? rows.filter((row) => isUnreadable(row) || filters.types?.includes(row.type))
      : rows;
  }
  return states
    .flatMap((state) => {
      const others = states.filter((other) => other !== state && other.next !== null);
      const frontier = Math.max(...others.map((other) => other.oldest), Number.NEGATIVE_INFINITY);
      return state.rows.filter(({ at }) => at > frontier);
    })
    .sort((a, b) => b.at - a.at)
    .map(({ row }) => row);
}

/** How many activities match, by the first answers; `null` when the server did not say, or cannot know. */
export function totalOf(pages: readonly TimelinePage[], filters: ActivityFilters): number | null {
  const first = pages[0];
  if (!first || isFilteredHere(filters)) return null;
  let total = 0;
  for (const stream of first.streams) {
    if (stream.total === null) return null;
    total += stream.total;
  }
  return total;
}

/**
 * The pages with an activity put in at its sorted place, or replaced where it already is. The pages come back as they
 * are when its place has not been read yet, or could not be shown yet.
 */
export function insertActivity(pages: readonly TimelinePage[], activity: Activity): readonly TimelinePage[] {
  const at = Date.parse(activity.created_date);
  const states = statesOf(pages);
  const state = states.find(({ type }) => type === null || type === activity.type);
  if (!state) return pages;
  const replace = (stream: StreamPage): StreamPage => ({
    ...stream,
    rows: stream.rows.map((row) => (row.id === activity.id ? activity : row)),
  });
  const read = pages.flatMap(({ streams }) => streams).filter(({ type }) => type === state.type);
  if (state.rows.some(({ row }) => row.id === activity.id)) return mapStreams(pages, read, replace);
  const others = states.filter((other) => other !== state && other.next !== null);
  const frontier = Math.max(...others.map(({ oldest }) => oldest), Number.NEGATIVE_INFINITY);
  if (at <= frontier || (state.next !== null && at < state.oldest)) return pages;

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

function placeOf(rows: ActivityRow[], at: number): number {
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
