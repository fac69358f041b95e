import { addDays, type Day } from './time.ts';

/** Ranges of days that have a name. */
export const PERIODS = ['today', 'last7Days', 'last30Days', 'thisQuarter'] as const;

export type Period = (typeof PERIODS)[number];

export interface DayRange {
  from?: Day;
  to?: Day;
}

const DAYS_BEFORE = { today: 0, last7Days: 6, last30Days: 29 };

/**
 * The days of a period. All but today are open at the end: an entry may be dated up to a day ahead, and belongs to what
 * is going on.
 */
export function periodOf(name: Period, today: Day): DayRange {
  if (name === 'thisQuarter') {
    const month = Number(today.slice(5, 7));
    return { from: `${today.slice(0, 5)}${String(month - ((month - 1) % 3)).padStart(2, '0')}-01` };
  }
  const from = addDays(today, -DAYS_BEFORE[name]);
  return name === 'today' ? { from, to: today } : { from };
}

/** What a range of days can be called; on the seventh day of a quarter, for one, it has two names. */
export function periodsNamed({ from, to }: DayRange, today: Day): Period[] {
  return PERIODS.filter((name) => {
    const period = periodOf(name, today);
    return period.from === from && period.to === to;
  });
}
