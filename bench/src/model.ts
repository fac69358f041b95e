import type { Activity } from 'leadlex-timeline';
import { LOCALE } from './history.ts';

/** One day of rows, as every contender but ours is given it: grouping is not their affair here. */
export interface DayModel {
  key: string;
  name: string;
  rows: readonly Activity[];
}

/** A heading or a row of a flat list. */
export type Item =
  | { key: string; day: DayModel; row?: undefined }
  | { key: string; row: Activity; day?: undefined; isFirst: boolean; isLast: boolean };

export interface Model {
  days: readonly DayModel[];
  items: readonly Item[];
  /** Where the headings are among the items. */
  headings: readonly number[];
  counts: readonly number[];
  rows: readonly Activity[];
}

const dayName = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

function daysOf(rows: readonly Activity[]): DayModel[] {
  const days: (DayModel & { rows: Activity[] })[] = [];
  for (const row of rows) {
    const key = row.created_date.slice(0, 10);
    const last = days.at(-1);
    if (last?.key === key) last.rows.push(row);
    else days.push({ key, name: dayName.format(Date.parse(`${key}T00:00:00Z`)), rows: [row] });
  }
  return days;
}

const itemsOf = new WeakMap<DayModel, Item[]>();

function itemsOfDay(day: DayModel, isNewest: boolean): Item[] {
  const known = itemsOf.get(day);
  if (known) return known;
  const items: Item[] = [
    { key: day.key, day },
    ...day.rows.map((row, index) => ({
      key: row.id,
      row,
      isFirst: isNewest && index === 0,
      isLast: index === day.rows.length - 1,
    })),
  ];
  itemsOf.set(day, items);
  return items;
}

function modelOfDays(days: readonly DayModel[]): Model {
  const items: Item[] = [];
  const headings: number[] = [];
  const rows: Activity[] = [];
  for (const day of days) {
    headings.push(items.length);
    for (const item of itemsOfDay(day, day === days[0])) items.push(item);
    for (const row of day.rows) rows.push(row);
  }
  return { days, items, headings, counts: days.map((day) => day.rows.length), rows };
}

export const modelOf = (rows: readonly Activity[]): Model => modelOfDays(daysOf(rows));

/** The model with rows added; days that did not change stay the same objects, so that a memo holds. */
export function extended(model: Model, newer: readonly Activity[], older: readonly Activity[]): Model {
  const days = [...model.days];
  for (const day of daysOf(older)) {
    const last = days.at(-1);
    if (last?.key === day.key) days[days.length - 1] = { ...last, rows: [...last.rows, ...day.rows] };
    else days.push(day);
  }
  for (const day of daysOf(newer).reverse()) {
    const first = days[0];
    if (first?.key === day.key) days[0] = { ...first, rows: [...day.rows, ...first.rows] };
    else days.unshift(day);
  }
  return modelOfDays(days);
}
