import { type ActivityPage, type ActivityRow, isUnreadable } from './activity.ts';

/**
 * Where a page of one stream begins. Pages are asked for by key: all rows up to the oldest one so far. `page` counts
 * inside a run of rows that share that time. Without `to`, pages are counted from the top of the list: the head page,
 * and the fallback for a backend that cannot be asked by key.
 */
export interface Cursor {
  /** ISO 8601, inclusive: the `to_date` to ask with; `null` for the filter's own. */
  to: string | null;
  page: number;
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
  perPage: number;
}

export const headCursor: Cursor = { to: null, page: 1 };

/** What a page says about paging, settled when it arrives: rows put in later must not change it. */
export function readStreamPage(
  type: string | null,
  cursor: Cursor,
  { activities, meta }: ActivityPage,
  pageSize: number,
): StreamPage {
  const perPage = meta.per_page || pageSize;
  const dates = activities.flatMap((row) => (isUnreadable(row) ? [] : [row.created_date]));
  return {
    type,
    cursor,
    rows: activities,
    total: meta.total,
    oldest: dates.at(-1) ?? null,
    isLast: activities.length < perPage,
    isKeyed: neverRises(cursor.to === null ? dates : [cursor.to, ...dates]),
    perPage,
  };
}

function neverRises(dates: string[]): boolean {
  let previous = Number.POSITIVE_INFINITY;
  for (const date of dates) {
    const at = Date.parse(date);
    if (at > previous) return false;
    previous = at;
  }
  return true;
}

/** Where the next page of a stream begins, or `null` at its end. `seen` counts the stream's rows so far, each once. */
export function nextCursor(last: StreamPage, seen: number): Cursor | null {
  const { cursor, oldest, isLast, isKeyed, perPage } = last;
  if (isLast) return null;
  if (cursor.to === null && cursor.page > 1) return { to: null, page: cursor.page + 1 };
  if (!isKeyed) return { to: null, page: Math.max(2, Math.floor(seen / perPage) + 1) };
  if (oldest === null) return { ...cursor, page: cursor.page + 1 };
  const to = endOfPrintedUnit(oldest);
  // A run of rows that the bound cannot get below, its widening included, is counted through.
  if (cursor.to !== null && !isBefore(to, cursor.to)) return { ...cursor, page: cursor.page + 1 };
  return { to, page: 1 };
}

/** To the last digit printed: `Date` knows milliseconds only. */
function isBefore(date: string, other: string): boolean {
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
