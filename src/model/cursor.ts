import { type ActivityPage, type ActivityRow, isUnreadable } from './activity.ts';

/** Where a page of one stream begins: a page of older rows, or one of newer rows. */
export type Cursor = OlderCursor | NewerCursor;

/**
 * Pages are asked for by key: all rows up to the oldest one so far. `page` counts inside a run of rows that share that
 * time. Without `to`, pages are counted from the top of the list: the head page, and the fallback for a backend that
 * cannot be asked by key.
 */
export interface OlderCursor {
  /** ISO 8601, inclusive: the `to_date` to ask with; `null` for the filter's own. */
  to: string | null;
  page: number;
  /** The first instant above the page, when it begins in the middle of the history. */
  newerFrom?: string;
}

/** The API has no page *after* a time, only a last page of all rows since: its rows stand next to those known. */
export interface NewerCursor {
  /** ISO 8601, inclusive: the `from_date` to ask with. */
  from: string;
  /** Pages above the last one, inside a run of rows that share that time. */
  back: number;
  /** How many rows are expected since `from`; `null` when unknown. */
  about: number | null;
  /** Rows a page, where `back` counts pages of them. */
  size: number | null;
}

/** One answered request of one stream. */
export interface StreamPage {
  /** The type this stream is asked for; `null` for all. */
  type: string | null;
  cursor: Cursor;
  rows: ActivityRow[];
  total: number | null;
  /** The oldest readable `created_date` the server sent, as it printed it. */
  oldest: string | null;
  /** Fewer rows than a page: the stream ends here. */
  isLast: boolean;
  /** Dates never rise, and none lies above the bound; else this backend cannot be asked by key. */
  isKeyed: boolean;
  /** Where newer rows are to be had; `null` at the top of the list. */
  newer: NewerCursor | null;
  perPage: number;
  /** When it was asked for, in epoch milliseconds: of two copies of a row the later read is true. */
  readAt: number;
}

export const headCursor: OlderCursor = { to: null, page: 1 };

export const isNewer = (cursor: Cursor): cursor is NewerCursor => 'from' in cursor;

export const datesOf = (rows: readonly ActivityRow[]) =>
  rows.flatMap((row) => (isUnreadable(row) ? [] : [row.created_date]));

/** What a page says about paging, settled when it arrives: rows put in later must not change it. */
export function readStreamPage(
  type: string | null,
  cursor: OlderCursor,
  { activities, meta }: ActivityPage,
  pageSize: number,
  readAt = 0,
): StreamPage {
  const perPage = meta.per_page || pageSize;
  const dates = datesOf(activities);
  const isKeyed = neverRises(cursor.to === null ? dates : [cursor.to, ...dates]);
  const { newerFrom: from } = cursor;
  return {
    type,
    cursor,
    rows: activities,
    total: meta.total,
    oldest: dates.at(-1) ?? null,
    isLast: activities.length < perPage,
    isKeyed,
    // Rows above the bound come from a server that ignores it, and begins at the top.
    newer: from && isKeyed ? { from, back: 0, about: null, size: null } : null,
    perPage,
    readAt,
  };
}

export function neverRises(dates: string[]): boolean {
  let previous = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    const at = Date.parse(date);
    if (at > previous) return false;
    previous = at;
  }
  return true;
}

/**
 * Where the next page of a stream begins, or `null` at its end. `seen` counts the stream's older rows so far, each once;
 * `start` is the bound it began with.
 */
export function nextCursor(last: StreamPage, seen: number, start: string | null): OlderCursor | null {
  const { oldest, isLast, isKeyed, perPage } = last;
  const cursor = last.cursor as OlderCursor;
  if (isLast) return null;
  if (cursor.to === start && cursor.page > 1) return { to: start, page: cursor.page + 1 };
  if (!isKeyed) return { to: start, page: Math.max(2, Math.floor(seen / perPage) + 1) };
  if (oldest === null) return { to: cursor.to, page: cursor.page + 1 };
  const to = endOfPrintedUnit(oldest);
  // A run of rows that the bound cannot get below, its widening included, is counted through.
  if (cursor.to !== null && !isBefore(to, cursor.to)) return { to: cursor.to, page: cursor.page + 1 };
  return { to, page: 1 };
}

/** To the last digit printed: `Date` knows milliseconds only. */
export function isBefore(date: string, other: string): boolean {
  const difference = Date.parse(date) - Date.parse(other);
  return difference === 0 ? fractionOf(date) < fractionOf(other) : difference < 0;
}

function fractionOf(date: string): string {
  return (/\.(\d+)/.exec(date)?.[1] ?? '').padEnd(9, '0');
}

/**
 * The end of the unit a time is printed to: `…05Z` becomes `…06Z`, `…05.12Z` becomes `…05.13Z`. A server may keep
 * finer times than it prints, and rows between the printed time and its end would be lost under the printed bound.
 * The text is kept otherwise; a text in another form is returned as it is.
 */
export function endOfPrintedUnit(date: string): string {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)$/i.exec(date);
  if (!match) return date;
  const [, wall = '', fraction, zone = ''] = match;
  if (fraction !== undefined) {
    const next = String(Number(fraction) + 1).padStart(fraction.length, '0');
    if (next.length === fraction.length) return `${wall}.${next}${zone}`;
  }
  const second = new Date(Date.parse(`${wall}Z`) + 1000).toISOString().slice(0, 19);
  return `${second}${zone}`;
}
