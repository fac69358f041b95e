import { type Day, dayOf } from './time.ts';
import type { TimelineDay, TimelineRow } from './timeline.ts';

/** How many items two lists share at their beginning, and how many of the others at their end. */
export function countSame<Item>(before: readonly Item[] = [], after: readonly Item[]) {
  const most = Math.min(before.length, after.length);
  let head = before === after ? most : 0;
  while (head < most && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { head, tail };
}

interface Grouped {
  all: readonly TimelineRow[];
  days: readonly TimelineDay[];
}

/** Rows as days, in their order. Days that are the same as before are the same objects, and cost nothing. */
export function groupByDay(
  rows: readonly TimelineRow[],
  timeZone: string,
  before: Grouped = { all: [], days: [] },
): readonly TimelineDay[] {
  const { all, days } = before;
  const { head, tail } = countSame(all, rows);
  if (head === rows.length && head === all.length) return days;
  // A day that ends with the last row that is the same may go on, and one that begins with the first may begin earlier.
  let from = 0;
  let first = 0;
  for (let day = days[0]; day && from + day.rows.length < head; day = days[first]) {
    from += day.rows.length;
    first++;
  }
  let to = rows.length;
  let last = days.length;
  for (let day = days[last - 1]; day && rows.length - to + day.rows.length < tail; day = days[last - 1]) {
    to -= day.rows.length;
    last--;
  }
  const above = days[first - 1]?.day;
  const changed = split(rows.slice(from, to), above, timeZone, days.slice(first, last));
  const grouped = days.slice(0, first).concat(changed, days.slice(last));
  return isInOrder(grouped) ? grouped : split(rows, undefined, timeZone, days);
}

/** Newest first, as a server in order has them: no day comes twice. */
function isInOrder(days: readonly TimelineDay[]): boolean {
  return days.every(({ key }, index) => index === 0 || key < (days[index - 1] as TimelineDay).key);
}

function split(
  rows: readonly TimelineRow[],
  above: Day | undefined,
  timeZone: string,
  known: readonly TimelineDay[],
): TimelineDay[] {
  const days: { key: string; day: Day; rows: TimelineRow[] }[] = [];
  const visits = new Map<Day, number>();
  const dayOfRow = ({ activity }: TimelineRow) =>
    activity && dayOf(Date.parse(activity.created_date), timeZone);
  const dated = rows.find(({ activity }) => activity);
  // Rows without a readable date stand with the row above them, the first of all with the row below.
  let day = above ?? (dated && dayOfRow(dated)) ?? '';
  for (const row of rows) {
    day = dayOfRow(row) ?? day;
    const current = days[days.length - 1];
    if (current?.day === day) {
      current.rows.push(row);
      continue;
    }
    const visit = visits.get(day) ?? 0;
    visits.set(day, visit + 1);
    days.push({ key: visit === 0 ? day : `${day} ${visit}`, day, rows: [row] });
  }
  const byKey = new Map(known.map((one) => [one.key, one]));
  return days.map((one) => sameDay(byKey.get(one.key), one));
}

function sameDay(known: TimelineDay | undefined, day: TimelineDay): TimelineDay {
  const { head } = countSame(known?.rows, day.rows);
  return known && head === day.rows.length && head === known.rows.length ? known : day;
}
