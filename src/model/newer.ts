import { type ActivityPage, isUnreadable } from './activity.ts';
import { datesOf, isBefore, type NewerCursor, neverRises, type StreamPage } from './cursor.ts';

/** A page of newer rows, `above` of which stand on the pages before it; `total` counts all since `cursor.from`. */
export function readNewerPage(
  type: string | null,
  cursor: NewerCursor,
  { activities, meta }: ActivityPage,
  above: number,
  readAt = 0,
): StreamPage {
  const dates = datesOf(activities);
  const newest = dates[0] ?? cursor.from;
  const below = activities.findIndex((row) => !isUnreadable(row) && isBefore(row.created_date, newest));
  const next: NewerCursor = isBefore(cursor.from, newest)
    ? { from: newest, back: 0, about: above + (below < 0 ? activities.length : below), size: null }
    : { ...cursor, back: cursor.back + 1, about: meta.total };
  return {
    type,
    cursor,
    rows: activities,
    total: null,
    oldest: dates.at(-1) ?? null,
    isLast: false,
    isKeyed: neverRises(dates),
    newer: above === 0 ? null : next,
    perPage: meta.per_page || activities.length,
    readAt,
  };
}
