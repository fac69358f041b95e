import { type ActivityRow, isUnreadable } from './activity.ts';
import { type Cursor, headCursor, isNewer, nextCursor, type OlderCursor, type StreamPage } from './cursor.ts';
import type { ActivityFilters } from './filters.ts';

/**
 * The API filters by one type, so a filter of several types is several streams, each paged by its own key and merged
 * here by time. Above this many, one stream of all types is read and filtered here instead.
 */
const MOST_STREAMS = 4;

/** The types to ask for, one stream each; none for one stream of all types. */
export function typesAsked({ types = [] }: ActivityFilters): string[] {
  return types.length > MOST_STREAMS ? [] : types;
}

/** Whether rows must be filtered here because the server was asked for all types. */
export function isFilteredHere({ types = [] }: ActivityFilters): boolean {
  return types.length > MOST_STREAMS;
}

/** What to read next: the streams that need it, each from where it stands. */
export type StreamRead = { type: string | null; cursor: Cursor };

/** One step along the timeline: a page of each stream that needed one. The newest step comes first. */
export interface TimelinePage {
  streams: StreamPage[];
}

/** What to read first: from the top, or from a day in the middle of the history. */
export function firstReads(filters: ActivityFilters, cursor: OlderCursor = headCursor): StreamRead[] {
  const types = typesAsked(filters);
  return (types.length ? types : [null]).map((type) => ({ type, cursor }));
}

export interface StreamState {
  type: string | null;
  read: StreamPage[];
  rows: DatedRow[];
  older: Cursor | null;
  newer: Cursor | null;
  /** All rows from `floor` (exclusive while there are older ones) to `ceiling` are read. Epoch milliseconds. */
  floor: number;
  ceiling: number;
}

export interface DatedRow {
  key: string;
  row: ActivityRow;
  /** Epoch milliseconds; an unreadable row takes the time of the row above it, to keep its place. */
  at: number;
  readAt: number;
}

export const keyOfRow = (row: ActivityRow): string => row.id ?? JSON.stringify((row as { raw: unknown }).raw);

const known = new WeakMap<readonly TimelinePage[], StreamState[]>();

/** The streams of a list as they stand. Worked out once for each list: several questions are asked of it at each change. */
export function statesOf(pages: readonly TimelinePage[]): StreamState[] {
  const states = known.get(pages) ?? readStates(pages);
  known.set(pages, states);
  return states;
}

function readStates(pages: readonly TimelinePage[]): StreamState[] {
  const byType = new Map<string | null, StreamPage[]>();
  for (const { streams } of pages) {
    for (const page of streams) byType.set(page.type, [...(byType.get(page.type) ?? []), page]);
  }
  return [...byType].map(([type, read]) => {
    const down = read.filter(({ cursor }) => !isNewer(cursor));
    const { to: start } = (down[0] as StreamPage).cursor as OlderCursor;
    const rows = uniqueRows(read);
    const seen = down.length < read.length ? uniqueRows(down).length : rows.length;
    const { newer } = read[0] as StreamPage;
    // The oldest of all its pages: a page without a readable date, or from the top again, must not hide what is shown.
    const dates = down.flatMap((page) => (page.oldest === null ? [] : [Date.parse(page.oldest)]));
    return {
      type,
      read,
      rows,
      older: nextCursor(down[down.length - 1] as StreamPage, seen, start),
      newer,
      floor: Math.min(...dates),
      ceiling: newer ? Date.parse(newer.from) : Number.POSITIVE_INFINITY,
    };
  });
}

/** The rows of one stream, each once: pages overlap at their bounds. The place is the first copy's, the content the latest read. */
function uniqueRows(pages: readonly StreamPage[]): DatedRow[] {
  const rows = new Map<string, DatedRow>();
  let at = Number.POSITIVE_INFINITY;
  for (const { rows: read, readAt } of pages) {
    for (const row of read) {
      if (!isUnreadable(row)) at = Date.parse(row.created_date);
      const key = keyOfRow(row);
      const known = rows.get(key);
      if (!known || readAt >= known.readAt) rows.set(key, { key, row, at, readAt });
    }
  }
  return [...rows.values()];
}

/** What to read to see older rows: the streams that hold the others back; `null` at the end of all. */
export function olderReads(pages: readonly TimelinePage[]): StreamRead[] | null {
  const open = statesOf(pages).filter(({ older }) => older);
  const frontier = Math.max(...open.map(({ floor }) => floor));
  const held = open.filter(({ floor }) => floor === frontier);
  return held.length ? held.map(({ type, older }) => ({ type, cursor: older as Cursor })) : null;
}

/** What to read to see newer rows, where the pages begin in the middle of the history; `null` at the top. */
export function newerReads(pages: readonly TimelinePage[]): StreamRead[] | null {
  const open = statesOf(pages).filter(({ newer }) => newer);
  const frontier = Math.min(...open.map(({ ceiling }) => ceiling));
  const held = open.filter(({ ceiling }) => ceiling === frontier);
  return held.length ? held.map(({ type, newer }) => ({ type, cursor: newer as Cursor })) : null;
}

/** What the rows of some streams are known to hold without a gap: times above `after`, and up to `upTo`. */
export function reachOf(states: readonly StreamState[]): { after: number; upTo: number } {
  return {
    after: Math.max(...states.map(({ older, floor }) => (older ? floor : Number.NEGATIVE_INFINITY))),
    upTo: Math.min(...states.map(({ ceiling }) => ceiling)),
  };
}

/** Whether a time lies in the part of the history that has been read. */
export function reaches(pages: readonly TimelinePage[], date: string): boolean {
  const at = Date.parse(date);
  const { after, upTo } = reachOf(statesOf(pages));
  return at > after && at < upTo;
}

/**
 * The rows that may be shown, newest first, each once. With several streams nothing is shown that an unread row of
 * another could still come between. A single stream that is not in order keeps the server's.
 */
export function visibleRows(pages: readonly TimelinePage[], filters: ActivityFilters): ActivityRow[] {
  const states = statesOf(pages);
  const rows = states.flatMap((state) => {
    const { after, upTo } = reachOf(states.filter((other) => other !== state));
    return state.rows.filter(({ at }) => at > after && at <= upTo);
  });
  // Also one stream: a row written between two reads may come with a later page, below older ones.
  if (states.length > 1 || states[0]?.read.every(({ isKeyed }) => isKeyed)) rows.sort((a, b) => b.at - a.at);
  return rows.map(({ row }) => row).filter((row) => !isFilteredHere(filters) || matchesType(row, filters));
}

export function matchesType(row: ActivityRow, { types }: ActivityFilters): boolean {
  return !types?.length || isUnreadable(row) || types.includes(row.type);
}

/** How many activities match, by the answers for the top; `null` when the server did not say, or cannot know. */
export function totalOf(pages: readonly TimelinePage[], filters: ActivityFilters): number | null {
  const states = statesOf(pages);
  let total = states.length && !isFilteredHere(filters) ? 0 : null;
  for (const { read } of states) {
    const first = read[0] as StreamPage;
    const isTop = (first.cursor as OlderCursor).to === null;
    total = total === null || !isTop || first.total === null ? null : total + first.total;
  }
  return total;
}
