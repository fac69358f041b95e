import { type ActivityRow, isUnreadable } from './activity.ts';
import { type Cursor, headCursor, type OlderCursor, type StreamPage } from './cursor.ts';
import type { ActivityFilters } from './filters.ts';
import { reachOf, rowsOf, statesOf, type TimelinePage } from './streams.ts';

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

/** What to read first: from the top, or from a day in the middle of the history. */
export function firstReads(filters: ActivityFilters, cursor: OlderCursor = headCursor): StreamRead[] {
  const types = typesAsked(filters);
  return (types.length ? types : [null]).map((type) => ({ type, cursor }));
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
export function visibleRows(
  pages: readonly TimelinePage[],
  filters: ActivityFilters,
): readonly ActivityRow[] {
  const rows = rowsOf(pages);
  return isFilteredHere(filters) ? rows.filter((row) => matchesType(row, filters)) : rows;
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
